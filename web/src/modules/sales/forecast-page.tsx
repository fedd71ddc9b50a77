import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { usePageTitle } from "@/engine/commands/page-title";
import { useMe, useObject } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { formatDay, today } from "@/kit/dates";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { PageHeader } from "@/ui/page-header";
import { SegmentedControl } from "@/ui/segmented-control";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { ForecastChart } from "./forecast-chart";
import {
  type Forecast,
  type GroupBy,
  type Period,
  periodName,
  type SpanName,
  spanOf,
} from "./forecast-figures";
import { ForecastTable, type ForecastLine } from "./forecast-table";
import { ForecastTiles } from "./forecast-tiles";

/** What was won, what is open and what it is likely to bring. */
export function ForecastPage() {
  const { t } = useLingui();
  const me = useMe();
  const { timeZone } = useLocaleSettings();
  const [period, setPeriod] = useState<Period>("month");
  const [group, setGroup] = useState<GroupBy>("none");
  const [span, setSpan] = useState<SpanName>("this_year");
  const [pipeline, setPipeline] = useState<string | null>(null);
  usePageTitle(t`Forecast`);
  const days = spanOf(span, today(timeZone), me.organisation.fiscal_month);
  const query = { period, group, ...days, pipeline: pipeline ?? undefined };
  const answer = useAnswer<Forecast>("/forecast", query, { objects: ["deal", "deal-line", "stage", "team"] });
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PageHeader
        title={t`Forecast`}
        description={t`Amounts in ${me.organisation.currency}, at the rate of their day`}
      >
        <div className="flex flex-wrap items-end gap-2">
          <PeriodControl value={period} onChange={setPeriod} />
          <GroupSelect value={group} onChange={setGroup} />
          <SpanSelect value={span} onChange={setSpan} />
          <PipelineSelect value={pipeline} onChange={setPipeline} />
        </div>
      </PageHeader>
      <div className="flex flex-col gap-4 p-gutter pb-16">
        {answer.data !== null ? (
          <Answer forecast={answer.data} period={period} group={group} isOld={answer.isPrevious} />
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

interface AnswerProps {
  forecast: Forecast;
  period: Period;
  group: GroupBy;
  isOld: boolean;
}

function Answer({ forecast, period, group, isOld }: AnswerProps) {
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
      <ForecastTiles totals={forecast.totals} currency={forecast.currency} deal={deal} />
      <Card>
        <ForecastChart
          forecast={forecast}
          names={forecast.periods.map(name)}
          isGrouped={isGrouped}
          deal={deal}
        />
      </Card>
      <Card padding="none">
        <ForecastTable
          label={isGrouped ? names[group] : t`Period`}
          lines={lines}
          totals={forecast.totals}
          currency={forecast.currency}
          deal={deal}
        />
      </Card>
    </div>
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

function useGroupNames(): Record<GroupBy, string> {
  const { t } = useLingui();
  return {
    none: t`No groups`,
    owner: t`Owner`,
    team: t`Team`,
    region: t`Region`,
    pipeline: t`Pipeline`,
    product: t`Product`,
  };
}

function PeriodControl({ value, onChange }: { value: Period; onChange: (value: Period) => void }) {
  const { t } = useLingui();
  const options = [
    { value: "month" as const, label: t`Month` },
    { value: "quarter" as const, label: t`Quarter` },
    { value: "year" as const, label: t`Year` },
  ];
  return <SegmentedControl label={t`Period`} value={value} onChange={onChange} options={options} />;
}

function GroupSelect({ value, onChange }: { value: GroupBy; onChange: (value: GroupBy) => void }) {
  const { t } = useLingui();
  const names = useGroupNames();
  const options = Object.entries(names).map(([id, label]) => ({ value: id, label }));
  return (
    <Select
      label={t`Group by`}
      labelHidden
      className="w-40"
      value={value}
      options={options}
      onChange={(next) => onChange((next ?? "none") as GroupBy)}
      isRequired
    />
  );
}

function SpanSelect({ value, onChange }: { value: SpanName; onChange: (value: SpanName) => void }) {
  const { t } = useLingui();
  const options = [
    { value: "this_year", label: t`This year` },
    { value: "last_year", label: t`Last year` },
    { value: "last_12_months", label: t`Last 12 months` },
    { value: "next_12_months", label: t`Next 12 months` },
  ];
  return (
    <Select
      label={t`Span`}
      labelHidden
      className="w-40"
      value={value}
      options={options}
      onChange={(next) => onChange((next ?? "this_year") as SpanName)}
      isRequired
    />
  );
}

function PipelineSelect({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const { t } = useLingui();
  const { items } = useList("pipeline", { fields: ["name"], limit: 100 });
  if (items.length < 2) return null;
  const options = items.map((item) => ({ value: item.id, label: item.title }));
  return (
    <Select
      label={t`Pipeline`}
      labelHidden
      className="w-44"
      placeholder={t`All pipelines`}
      value={value}
      options={options}
      onChange={onChange}
      isClearable
    />
  );
}
