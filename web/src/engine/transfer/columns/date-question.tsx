import { useLingui } from "@lingui/react/macro";
import { formatDay } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import { RadioGroup } from "@/ui/radio-group";
import { twoReadings } from "../day-order";
import type { ImportColumn, ImportMapping } from "../import-types";
import { withDayOrder } from "../mapping";

interface DateQuestionProps {
  column: ImportColumn;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** Nobody but a person knows whether 03/04 is in March or in April. */
export function DateQuestion({ column, mapping, onChange }: DateQuestionProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { header } = column;
  const now = mapping.columns[header]?.date;
  const both = twoReadings(column.samples) ?? { cell: "03/04/2026", dmy: "2026-04-03", mdy: "2026-03-04" };
  return (
    <div
      data-tone={now ? "neutral" : "warning"}
      className="rounded-md border border-tone-line bg-tone-soft px-3 py-2 text-tone-ink md:col-span-full"
    >
      <RadioGroup
        label={t`What is ${both.cell} in ${header}?`}
        value={now === "dmy" || now === "mdy" ? now : null}
        onChange={(date) => onChange(withDayOrder(mapping, header, date))}
        orientation="horizontal"
        isRequired
        options={[
          { value: "dmy" as const, label: t`${formatDay(both.dmy, locale, "long")} (day first)` },
          { value: "mdy" as const, label: t`${formatDay(both.mdy, locale, "long")} (month first)` },
        ]}
      />
    </div>
  );
}
