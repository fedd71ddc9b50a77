import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { formatMoney } from "@/kit/money";
import { Chart, type ChartSeries } from "@/ui/chart";
import { useLocaleSettings } from "@/ui/locale";
import { byPeriod, type Forecast, wonOf } from "./forecast-figures";

const MOST_SERIES = 7;

interface ForecastChartProps {
  forecast: Forecast;
  /** The names of the periods, in order. */
  names: readonly string[];
  isGrouped: boolean;
  deal: ObjectMeta;
  /** The day at whose end the deals are looked at. */
  asOf?: string | undefined;
}

/** Won beside what is still likely, period by period; or won by group when the page is grouped. A bar leads to its deals. */
export function ForecastChart({ forecast, names, isGrouped, deal, asOf }: ForecastChartProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const navigate = useNavigate();
  const groups = forecast.groups.slice(0, MOST_SERIES).map((one) => one.group);
  const series: ChartSeries[] = isGrouped
    ? groups.map((group) => ({
        id: group?.id ?? "",
        label: group?.title ?? "—",
        values: wonOf(forecast, group),
      }))
    : [
        { id: "won", label: t`Won`, values: byPeriod(forecast, "won"), tone: "positive" },
        { id: "weighted", label: t`Weighted`, values: byPeriod(forecast, "weighted"), tone: "info" },
      ];
  const open = (place: { series: ChartSeries; category: number }) => {
    const period = forecast.periods[place.category];
    const row = forecast.rows.find(
      (one) => one.period === period && (!isGrouped || (one.group?.id ?? "") === place.series.id),
    );
    if (row !== undefined) {
      const filter = place.series.id === "weighted" ? row.drill.open : row.drill.won;
      void navigate({ to: listHref(deal, { filter, asOf }) });
    }
  };
  return (
    <Chart
      label={isGrouped ? t`Won by period and group` : t`Won and weighted by period`}
      kind="bar"
      isStacked
      categories={names}
      series={series}
      format={(value) =>
        formatMoney({ amount: String(value), currency: forecast.currency }, locale, "compact")
      }
      onSelect={open}
      height={300}
    />
  );
}
