import type { FieldMeta } from "@/engine/api/types";
import { formatMinutes } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { formatDecimal } from "@/kit/numbers";
import type { LocaleSettings } from "@/ui/locale";

/** A whole or decimal number by what it counts: a year has no separators, house currency is money. */
export function figureText(
  field: Pick<FieldMeta, "unit">,
  value: string | number,
  settings: LocaleSettings,
): string {
  const { locale, currency } = settings;
  switch (field.unit) {
    case "year":
      return new Intl.NumberFormat(locale, { useGrouping: false }).format(Number(value));
    case "minutes":
      return formatMinutes(Number(value), locale);
    case "house currency":
      return formatMoney({ amount: String(value), currency }, locale);
    default:
      return formatDecimal(String(value), locale);
  }
}
