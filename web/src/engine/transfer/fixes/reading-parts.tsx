import { useLingui } from "@lingui/react/macro";
import { entryTypes } from "@/engine/records/editors/entry-types";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import type { ColumnRule, DayOrder } from "../import-types";
import { typeIn, withType } from "./entry-path";
import type { PartProps } from "./fix-dialog";

const ANY = " any";

/** How dates are written, and by how much they are moved. */
export function DatePart({ rule, onChange, samples }: PartProps & { samples: readonly string[] }) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t`How dates are written`}
        help={samples[0]}
        value={rule.date || ANY}
        onChange={(next) => onChange({ date: next === null || next === ANY ? "" : (next as DayOrder) })}
        options={[
          { value: ANY, label: t`Find out from the whole column` },
          { value: "dmy", label: t`Day first: 31/12/2026` },
          { value: "mdy", label: t`Month first: 12/31/2026` },
          { value: "ymd", label: t`Year first: 2026-12-31` },
        ]}
      />
      <NumberField
        label={t`Move all dates by days`}
        value={rule.shift_days ?? null}
        placeholder="0"
        onChange={(days) => onChange({ shift_days: days ?? 0 })}
      />
    </div>
  );
}

/** How figures are written, and what they are counted in. */
export function NumberPart({ rule, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t`Decimal sign`}
        value={rule.number || ANY}
        onChange={(next) =>
          onChange({
            number: next === null || next === ANY ? "" : (next as NonNullable<ColumnRule["number"]>),
          })
        }
        options={[
          { value: ANY, label: t`Find out from the whole column` },
          { value: ".", label: t`Point: 1,234.50` },
          { value: ",", label: t`Comma: 1.234,50` },
        ]}
      />
      <NumberField
        label={t`Multiply by`}
        help={t`1,000,000 for figures in millions, 100 for 0.05 that means 5 %.`}
        value={rule.times ?? null}
        placeholder="1"
        min={1}
        onChange={(times) => onChange({ times: times ?? 1 })}
      />
    </div>
  );
}

/** What the emails, phones or addresses of a column are for. */
export function TypePart({ rule, onChange, kind }: PartProps & { kind: string }) {
  const { t } = useLingui();
  const path = rule.to ?? "";
  const type = typeIn(path);
  return (
    <Select
      label={t`Used for`}
      className="sm:max-w-xs"
      value={type || ANY}
      onChange={(next) => onChange({ to: withType(path, next === null || next === ANY ? "" : next) })}
      options={[{ value: ANY, label: t`Not said` }, ...entryTypes(kind, type)]}
    />
  );
}
