import type { CSSProperties } from "react";
import type { ObjectMeta } from "@/engine/api/types";

/** Pixels of the head row and of the column of tick boxes. */
export const HEAD_HEIGHT = 36;
export const TICK_WIDTH = 40;

/** The id of a cell in the page, by which the table says where its focus is. */
export function cellId(gridId: string, rowId: string, column: string): string {
  return `${gridId}-${rowId}-${column}`;
}

/** How far from the edge a pinned column stays: behind the tick box and the pinned columns before it. */
function stuckAt(place: number): string {
  const before = Array.from({ length: place }, (_, at) => ` + var(--c${at})`).join("");
  return `calc(2.5rem${before})`;
}

/** The width of a column's cell, and where it stays when it is pinned. */
export function cellStyle({ isPinned }: { isPinned: boolean }, place: number): CSSProperties {
  const width = `var(--c${place})`;
  return isPinned ? { width, insetInlineStart: stuckAt(place) } : { width };
}

/** People and organisations, which can be written to, show a face. */
export function faceOf(object: ObjectMeta): "round" | "square" | null {
  if (!object.fields.some((field) => field.kind === "emails")) return null;
  return object.fields.some((field) => field.name === "first_name") ? "round" : "square";
}
