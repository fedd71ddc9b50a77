import { useLingui } from "@lingui/react/macro";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { formatMoney } from "@/kit/money";
import { formatNumber, formatPercent } from "@/kit/numbers";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { type Column, Table } from "@/ui/table";
import type { Figures } from "./forecast-figures";

export interface ForecastLine extends Figures {
  id: string;
  title: string;
}

interface ForecastTableProps {
  /** What the lines are: "Month", "Owner". */
  label: string;
  lines: readonly ForecastLine[];
  totals: Figures;
  currency: string;
  deal: ObjectMeta;
  /** The day at whose end the deals are looked at. */
  asOf?: string | undefined;
}

/** The same figures to the cent. Each one leads to its deals. */
export function ForecastTable({ label, lines, totals, currency, deal, asOf }: ForecastTableProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const drill = (filter: Filter, text: string, isNothing: boolean) =>
    isNothing ? (
      <span className="text-ink-faint">–</span>
    ) : (
      <Link variant="quiet" href={listHref(deal, { filter, asOf })}>
        {text}
      </Link>
    );
  const money = (amount: string) => formatMoney({ amount, currency }, locale);
  const figure = (
    id: string,
    heading: string,
    cell: (line: Figures) => React.ReactNode,
  ): Column<ForecastLine> => ({
    id,
    label: heading,
    isNumber: true,
    cell,
    total: cell(totals),
  });
  const columns: Column<ForecastLine>[] = [
    {
      id: "title",
      label,
      cell: (line) => <span className="font-medium">{line.title}</span>,
      total: t`Total`,
    },
    figure("won", t`Won`, (line) => drill(line.drill.won, money(line.won), line.won_count === 0)),
    figure("won_count", t`Deals won`, (line) =>
      drill(line.drill.won, formatNumber(line.won_count, locale), line.won_count === 0),
    ),
    figure("lost_count", t`Deals lost`, (line) =>
      drill(line.drill.lost, formatNumber(line.lost_count, locale), line.lost_count === 0),
    ),
    figure("win_rate", t`Win rate`, (line) =>
      line.win_rate === null ? "–" : formatPercent(Number(line.win_rate) * 100, locale),
    ),
    figure("open", t({ message: "Open", context: "a state" }), (line) =>
      drill(line.drill.open, money(line.open), line.open_count === 0),
    ),
    figure("weighted", t`Weighted`, (line) =>
      drill(line.drill.open, money(line.weighted), line.open_count === 0),
    ),
    figure("cycle", t`Days to win`, (line) =>
      line.cycle_days === null ? "–" : formatNumber(Math.round(Number(line.cycle_days)), locale),
    ),
    figure("size", t`Deal size`, (line) => (line.deal_size === null ? "–" : money(line.deal_size))),
  ];
  return <Table label={t`Forecast by ${label}`} columns={columns} rows={lines} rowId={(line) => line.id} />;
}
