import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { formatMoney } from "@/kit/money";
import { formatNumber, formatPercent } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { StatTile } from "@/ui/stat-tile";
import { closedDeals, type Figures } from "./forecast-figures";

/** The figures of the whole span. Each one leads to its deals. */
export function ForecastTiles({
  totals,
  currency,
  deal,
  asOf,
}: {
  totals: Figures;
  currency: string;
  deal: ObjectMeta;
  /** The day at whose end the deals are looked at. */
  asOf?: string | undefined;
}) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const money = (amount: string) => formatMoney({ amount, currency }, locale, "whole");
  const whole = (text: string | null) =>
    text === null ? "–" : formatNumber(Math.round(Number(text)), locale);
  const rate = totals.win_rate === null ? "–" : formatPercent(Number(totals.win_rate) * 100, locale);
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <StatTile
        label={t`Won`}
        value={money(totals.won)}
        href={listHref(deal, { filter: totals.drill.won, asOf })}
      />
      <StatTile
        label={t({ message: "Open", context: "a state" })}
        value={money(totals.open)}
        href={listHref(deal, { filter: totals.drill.open, asOf })}
      />
      <StatTile
        label={t`Weighted`}
        value={money(totals.weighted)}
        help={t`Open amounts times their probability`}
        href={listHref(deal, { filter: totals.drill.open, asOf })}
      />
      <StatTile
        label={t`Win rate`}
        value={rate}
        help={t`Won deals out of all that closed`}
        href={listHref(deal, { filter: closedDeals(totals), asOf })}
      />
      <StatTile
        label={t`Days to win`}
        value={whole(totals.cycle_days)}
        help={t`Mean days from opening to winning`}
        href={listHref(deal, { filter: totals.drill.won, asOf })}
      />
      <StatTile
        label={t`Deal size`}
        value={totals.deal_size === null ? "–" : money(totals.deal_size)}
        help={t`Mean amount of a won deal`}
        href={listHref(deal, { filter: totals.drill.won, asOf })}
      />
    </div>
  );
}
