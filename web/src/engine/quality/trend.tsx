import { useLingui } from "@lingui/react/macro";
import { formatDay } from "@/kit/dates";
import { formatPercent } from "@/kit/numbers";
import { Card } from "@/ui/card";
import { Chart } from "@/ui/chart";
import { EmptyState } from "@/ui/empty-state";
import { useLocaleSettings } from "@/ui/locale";
import { type Day, DIMENSIONS } from "./model";
import { useDimensions } from "./words";

/** How it was, day by day. */
export function Trend({ days }: { days: readonly Day[] }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const dimensions = useDimensions();
  if (days.length < 2)
    return (
      <Card title={t`Trend`}>
        <EmptyState size="small" title={t`No trend yet`}>
          {t`The scores are noted at the end of each day. They appear here from tomorrow on.`}
        </EmptyState>
      </Card>
    );
  const parts = DIMENSIONS.filter((name) => days.some((day) => day[name] !== null));
  return (
    <Card>
      <Chart
        label={t`Trend`}
        kind="line"
        categories={days.map((one) => formatDay(one.day, locale, "short"))}
        series={[
          { id: "score", label: t`Quality`, values: days.map((one) => one.score), tone: "accent" },
          ...parts.map((name) => ({
            id: name,
            label: dimensions[name].label,
            values: days.map((one) => one[name]),
          })),
        ]}
        format={(value) => formatPercent(value, locale, 0)}
      />
    </Card>
  );
}
