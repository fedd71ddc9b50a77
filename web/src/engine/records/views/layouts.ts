import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { fieldOf } from "@/engine/sync/meta";
import type { IconName } from "@/ui/icons";

/** The ways to look at records, with their signs, in the order they are offered. */
const ICONS = {
  table: "table-2",
  board: "square-kanban",
  calendar: "calendar",
  dates: "calendar-clock",
  chart: "chart-column",
} as const satisfies Record<string, IconName>;

export type Layout = keyof typeof ICONS;

export interface LayoutOption {
  value: Layout;
  label: string;
  icon: IconName;
}

const TIMES = new Set<FieldMeta["kind"]>(["date", "datetime"]);

/** What the log keeps of every record: by whom it was written is nobody's column, and no day one plans by. */
const KEPT = new Set(["created_by", "updated_by", "updated_at", "archived_at"]);

function declaredFirst(fields: FieldMeta[], first: FieldMeta | undefined): FieldMeta[] {
  return first === undefined ? fields : [first, ...fields.filter((field) => field !== first)];
}

/** Few values first, then people, then what may be many; last what nobody can change. */
const RANK = new Map<FieldMeta["kind"], number>([
  ["choice", 0],
  ["user", 1],
  ["link", 2],
]);

function rankOf(field: FieldMeta): number {
  return (RANK.get(field.kind) ?? 0) + (field.read_only ? 10 : 0);
}

/** Fields that can make the columns or lanes of a board, the object's own choice first. */
export function columnFields(object: ObjectMeta): FieldMeta[] {
  const fields = object.fields.filter(isColumn).toSorted((one, other) => rankOf(one) - rankOf(other));
  return declaredFirst(fields, fieldOf(object, object.board?.by ?? ""));
}

function isColumn(field: FieldMeta): boolean {
  if (!RANK.has(field.kind) || !field.groupable || !field.filterable || KEPT.has(field.name)) return false;
  return field.kind !== "choice" || (field.choices ?? []).length > 1;
}

/** Fields that place a record on a calendar, the object's own choice first. */
export function dateFields(object: ObjectMeta): FieldMeta[] {
  const fields = object.fields.filter(
    (field) => TIMES.has(field.kind) && field.filterable && field.sortable && !KEPT.has(field.name),
  );
  const own = fields.find((field) => field.name === object.date);
  return declaredFirst(fields, own);
}

/** The layouts that make sense for an object. */
export function layoutsOf(object: ObjectMeta): LayoutOption[] {
  const hasDates = dateFields(object).length > 0;
  const words: Record<Layout, string> = {
    table: i18n._(msg`Table`),
    board: i18n._(msg`Board`),
    calendar: i18n._(msg`Calendar`),
    dates: i18n._(msg`Dates`),
    chart: i18n._(msg`Chart`),
  };
  const missing = new Set<Layout>(hasDates ? [] : ["calendar", "dates"]);
  if (columnFields(object).length === 0) missing.add("board");
  return (Object.keys(ICONS) as Layout[])
    .filter((layout) => !missing.has(layout))
    .map((value) => ({ value, label: words[value], icon: ICONS[value] }));
}

export function layoutIcon(layout: Layout): IconName {
  return ICONS[layout];
}

/** A layout out of anything from outside; a table where it is none, or none of this object. */
export function asLayout(object: ObjectMeta, raw: unknown): Layout {
  return layoutsOf(object).find((layout) => layout.value === raw)?.value ?? "table";
}

/** Where a layout of an object is: /o/deals, /o/deals/board. */
export function layoutHref(object: Pick<ObjectMeta, "plural">, layout: Layout): string {
  return layout === "table" ? listHref(object) : `${listHref(object)}/${layout}`;
}
