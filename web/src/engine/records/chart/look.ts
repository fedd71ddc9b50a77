import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { fieldOf, type Meta } from "@/engine/sync/meta";
import { addDays } from "@/kit/dates";
import { isStatus } from "../categories";
import { type FieldPath, resolvePath, targetObject } from "../filters/fields";
import { figureFields } from "../layouts/figures";
import { columnFields, dateFields } from "../views/layouts";
import type { Look } from "../views/view";

export const KINDS = ["bar", "column", "line", "area", "funnel", "pie", "number", "table"] as const;
/** "bar" stands, "column" is the same lying down: long names have room. */
export type ChartLayout = (typeof KINDS)[number];

export const UNITS = ["day", "week", "month", "quarter", "year"] as const;
export type Unit = (typeof UNITS)[number];

export const ORDERS = ["label", "-value", "value"] as const;
export type ChartOrder = (typeof ORDERS)[number];

const CATEGORY = "category";

/** One key of the grouping: a path, for what a status means with ":category" behind it; and for a time its unit. */
export interface GroupKey {
  path: string;
  unit: Unit | null;
}

export interface ChartLook {
  kind: ChartLayout;
  /** None for a number, one for the axis, two with the series. */
  keys: readonly GroupKey[];
  /** "count", "sum:amount"; at least one. */
  measures: readonly string[];
  order: ChartOrder;
  /** How many values of the first key; 0 for all. */
  top: number;
  period: Period | null;
}

/** A ring and a funnel have one figure and one group. */
export function isRound({ kind }: Pick<ChartLook, "kind">): boolean {
  return kind === "pie" || kind === "funnel";
}

/** Only records whose time is within a span that moves with the calendar. */
export interface Period {
  field: string;
  span: string;
}

const TIMES = new Set(["date", "datetime"]);
const MOST_TOP = 100;

/** What a chart shows, out of a view or an address; parts that make no sense are as the object suggests. */
export function readChart(meta: Meta, object: ObjectMeta, look: Look): ChartLook {
  const kind = KINDS.find((one) => one === look.kind) ?? "bar";
  const most = { number: 0, pie: 1, funnel: 1 }[kind as string] ?? 2;
  const measures = readMeasures(object, look.measures);
  return {
    kind,
    keys: readKeys(meta, object, look.group).slice(0, most),
    measures: isRound({ kind }) ? measures.slice(0, 1) : measures,
    order: ORDERS.find((one) => one === look.order) ?? (kind === "funnel" ? "-value" : "label"),
    top: readTop(look.top),
    period: readPeriod(object, look.period),
  };
}

function readTop(text = "0"): number {
  const top = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return Math.min(top, MOST_TOP);
}

function readKeys(meta: Meta, object: ObjectMeta, text: string | undefined): GroupKey[] {
  const words = (text ?? "").split(",").filter(Boolean).slice(0, 2);
  const keys = words.flatMap((word) => readKey(meta, object, word) ?? []);
  const found = keys.filter((key, at) => keys.findIndex((one) => one.path === key.path) === at);
  return found.length > 0 ? found : [readKey(meta, object, suggestedKey(object)) ?? []].flat();
}

function readKey(meta: Meta, object: ObjectMeta, word: string): GroupKey | null {
  const [path = "", unit] = word.split(":");
  const found = resolvePath(meta, object, path);
  if (found === undefined || !found.field.groupable) return null;
  if (unit === CATEGORY && isStatus(found.field)) return { path: word, unit: null };
  if (!TIMES.has(found.field.kind)) return { path, unit: null };
  return { path, unit: UNITS.find((one) => one === unit) ?? "month" };
}

function suggestedKey(object: ObjectMeta): string {
  const field = columnFields(object)[0] ?? dateFields(object).find((one) => one.groupable);
  return field?.name ?? "created_at:month";
}

function readMeasures(object: ObjectMeta, text: string | undefined): string[] {
  const known = new Set(measuresOf(object));
  const found = (text ?? "").split(",").filter((one) => known.has(one));
  if (found.length > 0) return found.slice(0, 3);
  const own = object.board?.sum;
  return own != null && known.has(`sum:${own}`) ? [`sum:${own}`] : ["count"];
}

function readPeriod(object: ObjectMeta, text: string | undefined): Period | null {
  const [field = "", span = ""] = (text ?? "").split(":");
  const isKnown = dateFields(object).some((one) => one.name === field);
  return isKnown && (PERIODS as readonly string[]).includes(span) ? { field, span } : null;
}

export function periodText(period: Period | null): string {
  return period === null ? "" : `${period.field}:${period.span}`;
}

/** Every figure that can be asked for. */
export function measuresOf(object: ObjectMeta): string[] {
  const fields = figureFields(object);
  return [
    "count",
    ...["sum", "avg", "min", "max"].flatMap((verb) => fields.map((one) => `${verb}:${one.name}`)),
  ];
}

/** What records can be grouped by: own fields, and those one link away that say a word or two. */
export function groupPaths(meta: Meta, object: ObjectMeta): FieldPath[] {
  const own = object.fields.filter((field) => field.groupable);
  const near = own.map((field): FieldPath => ({ path: field.name, field, label: field.label }));
  const meant = near.filter(({ field }) => isStatus(field)).map(asCategory);
  return [...near, ...meant, ...own.flatMap((link) => farPaths(meta, object, link.name))];
}

function asCategory({ path, field, label }: FieldPath): FieldPath {
  return { path: `${path}:${CATEGORY}`, field, label: i18n._(msg`${label}: category`) };
}

const FAR = new Set(["choice", "boolean", "text"]);

function farPaths(meta: Meta, object: ObjectMeta, name: string): FieldPath[] {
  const link = fieldOf(object, name);
  const target = link && targetObject(meta, link);
  if (link === undefined || target === undefined) return [];
  const shown = new Set(target.columns);
  return target.fields
    .filter(
      (field) =>
        field.groupable && FAR.has(field.kind) && shown.has(field.name) && field.name !== target.title,
    )
    .map((field) => ({ path: `${name}.${field.name}`, field, label: `${link.label} › ${field.label}` }));
}

export function groupText(keys: readonly GroupKey[]): string {
  return keys.map((key) => (key.unit === null ? key.path : `${key.path}:${key.unit}`)).join(",");
}

/** The spans a chart can be held to, each with the one before it. */
const BEFORE: Record<string, string> = {
  today: "yesterday",
  this_week: "last_week",
  this_month: "last_month",
  this_quarter: "last_quarter",
  this_year: "last_year",
};

export const PERIODS = [
  "today",
  "this_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
  "last_7",
  "last_30",
  "last_90",
  "last_365",
] as const;

export function periodFilter(period: Period | null): Filter | null {
  if (period === null) return null;
  const days = daysOf(period.span);
  const value = days === null ? { relative: period.span } : { relative: "last_days", n: days };
  return { field: period.field, op: "within", value };
}

/** How many days "last_30" has; null for a span of the calendar. */
export function daysOf(span: string): number | null {
  const days = /^last_(\d+)$/.exec(span)?.[1];
  return days === undefined ? null : Number(days);
}

/** The span before, to compare with; null where none is told. */
export function beforeFilter(period: Period | null, today: string): Filter | null {
  if (period === null) return null;
  const { field, span } = period;
  const days = daysOf(span);
  if (days !== null) {
    // The last n days end with today, so the n days before them end n days ago.
    return { field, op: "between", value: [addDays(today, 1 - 2 * days), addDays(today, -days)] };
  }
  const before = BEFORE[span];
  return before === undefined ? null : { field, op: "within", value: { relative: before } };
}
