import { useLingui } from "@lingui/react/macro";
import { asText } from "@/engine/api/values";
import { DateField } from "@/ui/date-field";
import { DateRangeField } from "@/ui/date-range-field";
import { NumberField } from "@/ui/number-field";
import { type Option, Select } from "@/ui/select";
import { asRelative, relativeWords, SPAN_NAMES } from "./relative";

export interface WhenFieldProps {
  value: unknown;
  onChange: (value: unknown) => void;
  /** "is in" asks for a span, "is before", "is after" and "is on" may also take one day. */
  isSpan: boolean;
}

const DAY = "day";
const RANGE = "range";
const COUNTED = new Set(["last_days", "next_days"]);

/** A day, a span of the calendar ("this month"), so many days, or from one day to another. */
export function WhenField({ value, onChange, isSpan }: WhenFieldProps) {
  const { t } = useLingui();
  const relative = asRelative(value);
  const mode = modeOf(value, isSpan);
  const options: Option[] = [
    ...SPAN_NAMES.map((name) => ({ value: name, label: relativeWords({ relative: name }) })),
    { value: "last_days", label: t`the last … days` },
    { value: "next_days", label: t`the next … days` },
    isSpan ? { value: RANGE, label: t`from … to` } : { value: DAY, label: t`a day` },
  ];
  const choose = (name: string | null) => {
    if (name === null || name === DAY || name === RANGE) onChange(name === RANGE ? ["", ""] : "");
    else onChange(COUNTED.has(name) ? { relative: name, n: relative?.n ?? 30 } : { relative: name });
  };
  return (
    <span className="flex min-w-0 flex-wrap gap-1.5">
      <Select
        label={t`When`}
        labelHidden
        isRequired
        value={mode}
        onChange={choose}
        options={options}
        className="min-w-36 flex-1"
      />
      <WhenDetail value={value} onChange={onChange} mode={mode} />
    </span>
  );
}

function modeOf(value: unknown, isSpan: boolean): string | null {
  const relative = asRelative(value);
  if (relative !== null) return relative.relative;
  if (Array.isArray(value)) return RANGE;
  return isSpan || value === null ? null : DAY;
}

function WhenDetail({
  value,
  onChange,
  mode,
}: Pick<WhenFieldProps, "value" | "onChange"> & { mode: string | null }) {
  const { t } = useLingui();
  if (mode === DAY) {
    return (
      <DateField
        label={t`Day`}
        labelHidden
        value={asText(value).slice(0, 10) || null}
        onChange={(day) => onChange(day ?? "")}
        className="flex-1"
      />
    );
  }
  if (mode === RANGE) return <RangeField value={value} onChange={onChange} />;
  if (mode === null || !COUNTED.has(mode)) return null;
  return (
    <NumberField
      label={t`Days`}
      labelHidden
      min={1}
      max={3650}
      value={asRelative(value)?.n ?? 30}
      onChange={(n) => onChange({ relative: mode, n: n ?? 1 })}
      className="w-24"
    />
  );
}

/** From one day to another, both belonging to it. */
export function RangeField({ value, onChange }: Pick<WhenFieldProps, "value" | "onChange">) {
  const { t } = useLingui();
  const [from, to] = Array.isArray(value) ? (value as unknown[]).map(asText) : [];
  const range = from && to ? { from: from.slice(0, 10), to: to.slice(0, 10) } : null;
  return (
    <DateRangeField
      label={t`From and to`}
      labelHidden
      value={range}
      onChange={(next) => onChange(next === null ? ["", ""] : [next.from, next.to])}
      className="min-w-56 flex-1"
    />
  );
}
