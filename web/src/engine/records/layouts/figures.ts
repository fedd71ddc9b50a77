import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { formatMoney } from "@/kit/money";
import { formatCompact, formatNumber, formatPercent } from "@/kit/numbers";
import type { LocaleSettings } from "@/ui/locale";
import { figureText } from "../field-figure";

const FIGURES = new Set<FieldMeta["kind"]>(["money", "integer", "decimal", "percent"]);

/** Fields that can be summed, the object's own choice first. */
export function figureFields(object: ObjectMeta): FieldMeta[] {
  const own = fieldOf(object, object.board?.sum ?? "");
  const fields = object.fields.filter(
    (field) => FIGURES.has(field.kind) && field.name !== "version" && field !== own,
  );
  return own === undefined ? fields : [own, ...fields];
}

/** A sum of a field as people write it; `short` for heads and axes. Money is in the organisation's currency. */
export function writeFigure(
  field: FieldMeta | undefined,
  value: string | number,
  settings: LocaleSettings,
  length: "short" | "full",
): string {
  const { locale, currency } = settings;
  if (field?.kind === "money") {
    return formatMoney({ amount: String(value), currency }, locale, length === "short" ? "compact" : "whole");
  }
  if (field?.kind === "percent") return formatPercent(String(value), locale);
  return field?.unit ? figureText(field, value, settings) : plainFigure(value, locale, length);
}

function plainFigure(value: string | number, locale: string, length: "short" | "full"): string {
  return length === "short" ? formatCompact(value, locale) : formatNumber(value, locale);
}
