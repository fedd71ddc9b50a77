import { useLingui } from "@lingui/react/macro";
import { usePageTitle } from "@/engine/commands/page-title";
import { useMe, useObject } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatDay, today } from "@/kit/dates";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { ForecastChart } from "./forecast-chart";
import { type Choices, customSpan, useChoices } from "./forecast-choices";
import { ForecastControls, useGroupNames } from "./forecast-controls";
import { type Forecast, type GroupBy, type Period, periodName, spanOf } from "./forecast-figures";
import { ForecastTable, type ForecastLine } from "./forecast-table";
import { ForecastTiles } from "./forecast-tiles";

/** What was won, what is open and what it is likely to bring. */
export function ForecastPage() {
  const { t } = useLingui();
  const me = useMe();
  const [choices, change] = useChoices();
  const { period, group } = choices;
  const { days, answer } = useForecast(choices);
  usePageTitle(t`Forecast`);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PageHeader
        title={t`Forecast`}
        description={t`Amounts in ${me.organisation.currency}, at the rate of their day`}
      >
        <ForecastControls choices={choices} days={days} onChange={change} />
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pt-1 pb-16 sm:px-6">
        {choices.as_of !== null && <ThenBanner day={choices.as_of} onClose={() => change({ as_of: null })} />}
        {answer.data !== null ? (
          <Answer
            forecast={answer.data}
            period={period}
            group={group}
            isOld={answer.isPrevious}
            asOf={choices.as_of ?? undefined}
          />
        ) : answer.problem !== null ? (
          <ErrorState code={answer.problem.code} onRetry={answer.reload}>
            {answer.problem.detail}
          </ErrorState>
        ) : (
          <Waiting />
        )}
      </div>
    </div>
  );
}

/** What the choices ask for, and the answer. */
function useForecast({ period, group, span, pipeline, ...choices }: Choices) {
  const fiscalMonth = useMe().organisation.fiscal_month;
  const { timeZone } = useLocaleSettings();
  const year = spanOf(span === "custom" ? "this_year" : span, today(timeZone), fiscalMonth);
  const days = span === "custom" ? customSpan(choices, year) : year;
  const asOf = choices.as_of ?? undefined;
  const query = { period, group, ...days, pipeline: pipeline ?? undefined, as_of: asOf };
  const answer = useAnswer<Forecast>("/forecast", query, { objects: ["deal", "deal-line", "stage", "team"] });
  return { days, answer };
}

interface AnswerProps {
  forecast: Forecast;
  period: Period;
  group: GroupBy;
  isOld: boolean;
  asOf: string | undefined;
}

function Answer({ forecast, period, group, isOld, asOf }: AnswerProps) {
  const { t } = useLingui();
  const deal = useObject("deal");
  const name = usePeriodName(period);
  const names = useGroupNames();
  const isGrouped = group !== "none";
  const lines: ForecastLine[] = isGrouped
    ? forecast.groups.map((row) => ({ ...row, id: row.group?.id ?? "", title: row.group?.title ?? "—" }))
    : forecast.rows.map((row) => ({ ...row, id: row.period, title: name(row.period) }));
  return (
    <div className={isOld ? "flex flex-col gap-4 opacity-60 transition-opacity" : "flex flex-col gap-4"}>
      <ForecastTiles totals={forecast.totals} currency={forecast.currency} deal={deal} asOf={asOf} />
      <Card>
        <ForecastChart
          forecast={forecast}
          names={forecast.periods.map(name)}
          isGrouped={isGrouped}
          deal={deal}
          asOf={asOf}
        />
      </Card>
      <Card padding="none">
        <ForecastTable
          label={isGrouped ? names[group] : t`Period`}
          lines={lines}
          totals={forecast.totals}
          currency={forecast.currency}
          deal={deal}
          asOf={asOf}
        />
      </Card>
    </div>
  );
}

function ThenBanner({ day, onClose }: { day: string; onClose: () => void }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const shownDay = formatDay(day, locale, "long");
  return (
    <Banner
      tone="info"
      icon="history"
      title={t`As it was on ${shownDay}`}
      actions={<Button size="sm" onPress={onClose}>{t`Back to today`}</Button>}
    >
      {t`The deals as they were at the end of that day, under the names of today.`}
    </Banner>
  );
}

function Waiting() {
  return (
    <>
      <Skeleton className="h-20" />
      <Skeleton className="h-84" />
      <Skeleton className="h-64" />
    </>
  );
}

function usePeriodName(period: Period): (first: string) => string {
  const { locale } = useLocaleSettings();
  const { fiscal_month: fiscalMonth } = useMe().organisation;
  return (first) =>
    period === "month" ? formatDay(first, locale, "month") : periodName(first, period, fiscalMonth);
}
