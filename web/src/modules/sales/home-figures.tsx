import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Filter } from "@/engine/api/types";
import { asNumber, asText } from "@/engine/api/values";
import { listHref } from "@/engine/commands/places";
import { useMe, useObject } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { formatMoney } from "@/kit/money";
import { formatNumber, formatPercent } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { StatTile } from "@/ui/stat-tile";

type When = "this_quarter" | "last_quarter" | "this_month";

export const WON: Filter = { field: "stage.category", op: "eq", value: "won" };
export const OPEN: Filter = { field: "stage.category", op: "eq", value: "open" };

function closed(category: "won" | "lost", when: When): Filter {
  const inTime: Filter = { field: "closed_on", op: "within", value: { relative: when } };
  return { and: [{ field: "stage.category", op: "eq", value: category }, inTime] };
}

function closing(when: When): Filter {
  return { and: [OPEN, { field: "close_date", op: "within", value: { relative: when } }] };
}

interface Total {
  count: number;
  /** In the organisation's currency, for reading; null while it loads. */
  sum: string | null;
}

/** How many deals a filter finds, and what they are worth. */
function useTotal(filter: Filter): Total {
  const { locale } = useLocaleSettings();
  const { currency } = useMe().organisation;
  const { groups, state } = useAggregate("deal", { filter, measures: "count,sum:amount" });
  if (state !== "ready") return { count: 0, sum: null };
  const values = groups[0]?.values ?? {};
  const amount = asText(values["sum:amount"]) || "0";
  const sum = formatMoney({ amount, currency }, locale, "compact");
  return { count: asNumber(values["count"]) ?? 0, sum };
}

/** The book in four figures; each leads to the deals it is made of. */
export function HomeFigures() {
  const { t } = useLingui();
  const deal = useObject("deal");
  const filters = { open: OPEN, due: closing("this_month"), won: closed("won", "this_quarter") };
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <Figure
        label={t`Open pipeline`}
        filter={filters.open}
        href={listHref(deal, { filter: filters.open })}
      />
      <Figure
        label={t`To close this month`}
        filter={filters.due}
        href={listHref(deal, { filter: filters.due })}
      />
      <Figure
        label={t`Won this quarter`}
        filter={filters.won}
        href={listHref(deal, { filter: filters.won })}
      />
      <WinRate />
    </div>
  );
}

function Figure({ label, filter, href }: { label: string; filter: Filter; href: string }) {
  const { t } = useLingui();
  const { count, sum } = useTotal(filter);
  const note = t`${plural(count, { one: "# deal", other: "# deals" })}`;
  return <Tile label={label} value={sum} note={note} href={href} />;
}

function WinRate() {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const deal = useObject("deal");
  const [won, lost] = [useTotal(closed("won", "this_quarter")), useTotal(closed("lost", "this_quarter"))];
  const ended = won.count + lost.count;
  const isLoading = won.sum === null || lost.sum === null;
  const rate = ended === 0 ? "–" : formatPercent(String((100 * won.count) / ended), locale);
  const filter: Filter = { or: [closed("won", "this_quarter"), closed("lost", "this_quarter")] };
  const note = t`${formatNumber(won.count, locale)} won, ${formatNumber(lost.count, locale)} lost`;
  return (
    <Tile
      label={t`Win rate this quarter`}
      value={isLoading ? null : rate}
      note={note}
      href={listHref(deal, { filter })}
    />
  );
}

interface TileProps {
  label: string;
  /** Null while it loads. */
  value: string | null;
  note: string;
  href: string;
}

function Tile({ label, value, note, href }: TileProps) {
  const shown = value ?? <span className="text-ink-faint">–</span>;
  return <StatTile label={label} value={shown} note={value === null ? "\u00a0" : note} href={href} />;
}
