import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";

/** The ways to look at records, in the order they are offered. */
export const LAYOUTS = ["table", "board", "calendar", "dates", "chart"] as const;

export type Layout = (typeof LAYOUTS)[number];

const COLUMNS = new Set<FieldMeta["kind"]>(["choice", "link", "user"]);
const TIMES = new Set<FieldMeta["kind"]>(["date", "datetime"]);

/** What the log keeps of every record: by whom it was written is nobody's column, and no day one plans by. */
const KEPT = new Set(["created_by", "updated_by", "updated_at", "archived_at"]);

function declaredFirst(fields: FieldMeta[], first: FieldMeta | undefined): FieldMeta[] {
  return first === undefined ? fields : [first, ...fields.filter((field) => field !== first)];
}

/** Fields that can make the columns or lanes of a board, the object's own choice first. */
export function columnFields(object: ObjectMeta): FieldMeta[] {
  const fields = object.fields.filter((field) => isColumn(field));
  return declaredFirst(fields, fieldOf(object, object.board?.by ?? ""));
}

function isColumn(field: FieldMeta): boolean {
  if (!COLUMNS.has(field.kind) || !field.groupable || !field.filterable || KEPT.has(field.name)) return false;
  return field.kind !== "choice" || (field.choices ?? []).length > 1;
}

/** Fields that place a record on a calendar, the object's own choice first. */
export function dateFields(object: ObjectMeta): FieldMeta[] {
  const fields = object.fields.filter(
    (field) => TIMES.has(field.kind) && field.filterable && field.sortable && !KEPT.has(field.name),
  );
  return declaredFirst(
    fields,
    fields.find((field) => field.name === object.date),
  );
}

/** The layouts that make sense for an object. */
export function layoutsOf(object: ObjectMeta): Layout[] {
  const fits: Record<Layout, boolean> = {
    table: true,
    board: columnFields(object).length > 0,
    calendar: dateFields(object).length > 0,
    dates: dateFields(object).length > 0,
    chart: true,
  };
  return LAYOUTS.filter((layout) => fits[layout]);
}

/** Whether a text from outside names a layout that the object has. */
export function asLayout(object: ObjectMeta, raw: unknown): Layout {
  return layoutsOf(object).find((layout) => layout === raw) ?? "table";
}
