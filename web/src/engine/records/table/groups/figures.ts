import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta, Kind, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { formatDay, formatMoment, formatTime } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { formatDecimal, formatPercent } from "@/kit/numbers";
import type { LocaleSettings } from "@/ui/locale";
import { figureText } from "../../field-figure";

/** What can be said of a column over many records. */
export type Measure = "sum" | "avg" | "min" | "max";

export interface Figure {
  field: FieldMeta;
  measure: Measure;
}

const WORDS: Record<Measure, MessageDescriptor> = {
  sum: msg`Sum`,
  avg: msg`Average`,
  min: msg`Smallest`,
  max: msg`Largest`,
};

const TIME_WORDS: Partial<Record<Measure, MessageDescriptor>> = { min: msg`Earliest`, max: msg`Latest` };

const NUMBERS = new Set<Kind>(["integer", "decimal", "money", "percent"]);
const TIMES = new Set<Kind>(["date", "datetime", "time"]);

export function measureWords({ field, measure }: Figure): string {
  const word = TIMES.has(field.kind) ? TIME_WORDS[measure] : undefined;
  return i18n._(word ?? WORDS[measure]);
}

/** The measures that make sense for a field. */
export function measuresFor(field: FieldMeta): Measure[] {
  if (!field.filterable) return [];
  if (TIMES.has(field.kind)) return ["min", "max"];
  if (!NUMBERS.has(field.kind)) return [];
  return field.kind === "percent" ? ["avg", "min", "max"] : ["sum", "avg", "min", "max"];
}

/** "amount:sum,close_date:min" as figures; what makes no sense (any more) is left out. */
export function readFigures(object: ObjectMeta, text: string | undefined): Figure[] {
  return (text ?? "").split(",").flatMap((part) => {
    const [name = "", word] = part.split(":");
    const field = fieldOf(object, name);
    const measure = field && measuresFor(field).find((one) => one === word);
    return field === undefined || measure === undefined ? [] : [{ field, measure }];
  });
}

export function figuresText(figures: readonly Figure[]): string {
  return figures.map(({ field, measure }) => `${field.name}:${measure}`).join(",");
}

/** One measure for each column; null takes it away. */
export function withFigure(figures: readonly Figure[], field: FieldMeta, measure: Measure | null): Figure[] {
  const rest = figures.filter((figure) => figure.field.name !== field.name);
  return measure === null ? rest : [...rest, { field, measure }];
}

/** As the server is asked for them. */
export function measuresText(figures: readonly Figure[]): string {
  return ["count", ...figures.map(({ field, measure }) => `${measure}:${field.name}`)].join(",");
}

export type FigureValues = Readonly<Record<string, number | string | null>>;

type Write = (text: string, settings: LocaleSettings) => string;

const WRITE: Partial<Record<Kind, Write>> = {
  money: (text, { locale, currency }) => formatMoney({ amount: text, currency }, locale, "whole"),
  percent: (text, { locale }) => formatPercent(rounded(text), locale),
  date: (text, { locale }) => formatDay(text, locale),
  datetime: (text, { locale, timeZone }) => formatMoment(text, locale, timeZone),
  time: (text, { locale }) => formatTime(text, locale),
};

/** A figure as people read it; sums of money are in the currency of the house. */
export function figureValue(
  { field, measure }: Figure,
  values: FigureValues,
  settings: LocaleSettings,
): string {
  const text = String(values[`${measure}:${field.name}`] ?? "");
  if (text === "") return "";
  const write = WRITE[field.kind];
  if (write !== undefined) return write(text, settings);
  return measure === "avg" ? formatDecimal(text, settings.locale, 1) : figureText(field, text, settings);
}

function rounded(text: string): string {
  return String(Math.round(Number(text) * 10) / 10);
}
