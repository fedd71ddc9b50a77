import type { ObjectMeta } from "@/engine/api/types";

/** Pixels of the head row and of the column of tick boxes. */
export const HEAD_HEIGHT = 36;
export const TICK_WIDTH = 40;

/** The id of a cell in the page, by which the table says where its focus is. */
export function cellId(gridId: string, rowId: string, column: string): string {
  return `${gridId}-${rowId}-${column}`;
}

/** People and organisations, which can be written to, show a face. */
export function faceOf(object: ObjectMeta): "round" | "square" | null {
  if (!object.fields.some((field) => field.kind === "emails")) return null;
  return object.fields.some((field) => field.name === "first_name") ? "round" : "square";
}
