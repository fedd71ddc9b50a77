import type { FieldMeta } from "@/engine/api/types";
import { fieldText } from "@/engine/records/field-text";
import { isDecimal } from "@/kit/decimals";
import { formatDecimal } from "@/kit/numbers";
import type { LocaleSettings } from "@/ui/locale";

const MONEY = /^(\S+) ([A-Z]{3})$/;

type Read = (text: string) => unknown;

const readNumber: Read = (text) => (isDecimal(text) ? Number(text) : null);
const readDecimal: Read = (text) => (isDecimal(text) ? text : null);

/** Values as the API gives them; null for what cannot be read as one. */
const READ: Partial<Record<FieldMeta["kind"], Read>> = {
  integer: readNumber,
  decimal: readDecimal,
  percent: readDecimal,
  date: (text) => text,
  datetime: (text) => text.replace(" ", "T"),
  time: (text) => text,
  money: (text) => {
    const [, amount = "", currency = ""] = MONEY.exec(text) ?? [];
    return isDecimal(amount) ? { amount, currency } : null;
  },
};

/** A value of a sample, which comes as text, as lists show it: amounts, numbers, days and moments by locale. */
export function sampleText(field: FieldMeta | undefined, text: string, settings: LocaleSettings): string {
  if (field === undefined) return text;
  const value = READ[field.kind]?.(text) ?? null;
  if (value !== null) return fieldText(field, value, settings);
  // The currency of an amount may stand in another column of the file.
  return field.kind === "money" && isDecimal(text) ? formatDecimal(text, settings.locale) : text;
}
