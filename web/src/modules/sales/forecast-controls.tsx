import { useLingui } from "@lingui/react/macro";
import { useList } from "@/engine/sync/use-list";
import { today } from "@/kit/dates";
import { DateField } from "@/ui/date-field";
import { useLocaleSettings } from "@/ui/locale";
import { SegmentedControl } from "@/ui/segmented-control";
import { Select } from "@/ui/select";
import type { Choices } from "./forecast-choices";
import type { GroupBy, Period, Span, SpanName } from "./forecast-figures";

interface ControlsProps {
  choices: Choices;
  /** The days that are shown now. */
  days: Span;
  onChange: (part: Partial<Choices>) => void;
}

/** By which periods, in which groups, over which days and of which pipeline. */
export function ForecastControls({ choices, days, onChange }: ControlsProps) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <PeriodControl value={choices.period} onChange={(period) => onChange({ period })} />
      <GroupSelect value={choices.group} onChange={(group) => onChange({ group })} />
      <SpanSelect value={choices.span} onChange={(span) => onChange({ span, ...NO_DAYS })} />
      {choices.span === "custom" && <Days days={days} onChange={onChange} />}
      <PipelineSelect value={choices.pipeline} onChange={(pipeline) => onChange({ pipeline })} />
      <AsOfField value={choices.as_of} onChange={(as_of) => onChange({ as_of })} />
    </div>
  );
}

const NO_DAYS = { since: null, until: null };

function AsOfField({ value, onChange }: { value: string | null; onChange: (day: string | null) => void }) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  return <DateField label={t`As it was on`} value={value} onChange={onChange} max={today(timeZone)} />;
}

function Days({ days, onChange }: Omit<ControlsProps, "choices">) {
  const { t } = useLingui();
  return (
    <>
      <DateField
        label={t`First day`}
        labelHidden
        value={days.since}
        onChange={(since) => onChange({ ...days, since })}
        isRequired
      />
      <DateField
        label={t`Last day`}
        labelHidden
        value={days.until}
        onChange={(until) => onChange({ ...days, until })}
        isRequired
      />
    </>
  );
}

/** The words for what the figures may be grouped by. */
export function useGroupNames(): Record<GroupBy, string> {
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
    { value: "custom", label: t`From … to …` },
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
