import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, fieldsOf } from "@/engine/sync/meta";
import { figureFields } from "../layouts/figures";
import { columnFields } from "../views/layouts";
import type { Look } from "../views/view";

/** What a board goes by. */
export interface BoardLook {
  by: FieldMeta;
  lanes: FieldMeta | null;
  sum: FieldMeta | null;
  /** Fields that cards show, where somebody chose them. */
  cards: readonly FieldMeta[] | null;
  /** Columns and lanes that are folded, by their keys. */
  collapsed: readonly string[];
}

/** Null for an object that nothing parts into columns. */
export function readBoard(object: ObjectMeta, look: Look): BoardLook | null {
  const fields = columnFields(object);
  const by = fields.find((field) => field.name === look.by) ?? fields[0];
  if (by === undefined) return null;
  const cards = wordsOf(look.cards);
  return {
    by,
    lanes: fields.find((field) => field.name === look.lanes && field !== by) ?? null,
    sum: sumOf(object, look.sum),
    cards: cards.length === 0 ? null : fieldsOf(object, cards),
    collapsed: wordsOf(look.collapsed),
  };
}

function sumOf(object: ObjectMeta, wanted: string | undefined): FieldMeta | null {
  if (wanted === undefined) return fieldOf(object, object.board?.sum ?? "") ?? null;
  return figureFields(object).find((field) => field.name === wanted) ?? null;
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? "").split(",").filter(Boolean);
}

/** How the server is told what to total. */
export function sumText(look: BoardLook): string {
  return look.sum?.name ?? "none";
}

/** The key of a column among what is folded; "-" is the one for what has no value. */
export function columnKey(value: string | null): string {
  return value ?? "-";
}

export function laneKey(value: string | null): string {
  return `lane:${value ?? "-"}`;
}

export function toggled(keys: readonly string[], key: string): string {
  const next = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
  return next.join(",");
}
