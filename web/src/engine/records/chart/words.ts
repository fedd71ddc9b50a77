import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, type Meta } from "@/engine/sync/meta";
import { formatNumber } from "@/kit/numbers";
import type { IconName } from "@/ui/icons";
import { inSentence } from "@/ui/in-sentence";
import type { LocaleSettings } from "@/ui/locale";
import { resolvePath } from "../filters/fields";
import { relativeWords } from "../filters/relative";
import { writeFigure } from "../layouts/figures";
import { type ChartLayout, type ChartLook, type ChartOrder, daysOf, type GroupKey, type Unit } from "./look";

export const KIND_ICONS: Record<ChartLayout, IconName> = {
  bar: "chart-column",
  column: "list",
  line: "chart-line",
  area: "activity",
  funnel: "funnel",
  pie: "chart-pie",
  number: "hash",
  table: "table-2",
};

const KIND_WORDS: Record<ChartLayout, MessageDescriptor> = {
  bar: msg`Bars`,
  column: msg`Lying bars`,
  line: msg`Line`,
  area: msg`Area`,
  funnel: msg`Funnel`,
  pie: msg`Ring`,
  number: msg`Number`,
  table: msg`Table`,
};

const UNIT_WORDS: Record<Unit, MessageDescriptor> = {
  day: msg`By day`,
  week: msg`By week`,
  month: msg`By month`,
  quarter: msg`By quarter`,
  year: msg`By year`,
};

const ORDER_WORDS: Record<ChartOrder, MessageDescriptor> = {
  label: msg`In their own order`,
  "-value": msg`Largest first`,
  value: msg`Smallest first`,
};

export function kindWords(kind: ChartLayout): string {
  return i18n._(KIND_WORDS[kind]);
}

export function unitWords(unit: Unit): string {
  return i18n._(UNIT_WORDS[unit]);
}

export function orderWords(order: ChartOrder): string {
  return i18n._(ORDER_WORDS[order]);
}

/** "This month", "The last 30 days". */
export function periodWords(span: string): string {
  const days = daysOf(span);
  const words = relativeWords(days === null ? { relative: span } : { relative: "last_days", n: days });
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** "Number of deals", "Sum of amount". */
export function measureWords(object: ObjectMeta, measure: string): string {
  const [verb, name = ""] = measure.split(":");
  const many = inSentence(object.label_plural);
  if (verb === "count") return t`Number of ${many}`;
  const label = inSentence(fieldOf(object, name)?.label ?? name);
  if (verb === "sum") return t`Sum of ${label}`;
  if (verb === "avg") return t`Average ${label}`;
  return verb === "min" ? t`Least ${label}` : t`Most ${label}`;
}

export function keyWords(meta: Meta, object: ObjectMeta, key: GroupKey): string {
  const [path = ""] = key.path.split(":");
  return resolvePath(meta, object, path)?.label ?? key.path;
}

/** What the chart says as a whole: "Sum of amount by stage and owner". */
export function titleOf(meta: Meta, object: ObjectMeta, look: ChartLook): string {
  const measures = look.measures.map((one) => measureWords(object, one)).join(", ");
  const [first, second] = look.keys.map((key) => pathInSentence(keyWords(meta, object, key)));
  if (first === undefined) return measures;
  return second === undefined ? t`${measures} by ${first}` : t`${measures} by ${first} and ${second}`;
}

/** "Company › Country" -> "company › country". */
function pathInSentence(label: string): string {
  return label.split(" › ").map(inSentence).join(" › ");
}

function measured(object: ObjectMeta, measure: string): FieldMeta | undefined {
  return fieldOf(object, measure.split(":")[1] ?? "");
}

/** A figure of a measure for reading. */
export function writeMeasure(
  object: ObjectMeta,
  measure: string,
  value: number | null,
  settings: LocaleSettings,
  length: "short" | "full" = "full",
): string {
  if (value === null) return "–";
  if (measure === "count") return formatNumber(value, settings.locale);
  const rounded = Math.round(value * 100) / 100;
  return writeFigure(measured(object, measure), rounded, settings, length);
}
