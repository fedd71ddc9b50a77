import { useLingui } from "@lingui/react/macro";
import { formatDay } from "@/kit/dates";
import { formatDecimal } from "@/kit/numbers";
import { Badge } from "@/ui/badge";
import { useLocaleSettings } from "@/ui/locale";
import type { Checked } from "./formula-words";
import { useValueNames } from "./words";

/** What a formula gives: its type, and the value for a record that is there. */
export function FormulaResult({ checked }: { checked: Checked | null }) {
  const { t } = useLingui();
  const nameOf = useValueNames();
  const example = useExample(checked);
  if (checked === null || checked.type === "") {
    return (
      <span className="text-ink-muted">{t`Write names of fields and functions; words are offered as you type.`}</span>
    );
  }
  const gives = nameOf(checked.type);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
      <Badge tone="positive" icon="check">{t`Gives: ${gives}`}</Badge>
      {checked.example_of !== "" && (
        <span className="min-w-0 truncate">
          {checked.example_of} <span className="font-medium text-ink nums">{example}</span>
        </span>
      )}
    </span>
  );
}

/** A value as people read it. */
function useExample(checked: Checked | null): string {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  if (checked === null) return "";
  const { example: value, type } = checked;
  if (value === null || value === "") return t`empty`;
  if (typeof value === "boolean") return value ? t`yes` : t`no`;
  return exampleText(String(value), type, locale);
}

function exampleText(value: string, type: string, locale: string): string {
  if (type === "date") return formatDay(value, locale, "medium");
  return type === "decimal" ? formatDecimal(shortened(value), locale) : value;
}

/** Without the zeros at the end. */
function shortened(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
