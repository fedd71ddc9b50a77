import type { Item } from "@/engine/api/types";
import type { Column } from "./columns";
import type { Place } from "./walk";

/** A cell by record and column: it stays the same while rows come and go. */
export interface Cell {
  id: string;
  name: string;
}

/** The active cell, with the row it was last seen in. */
export interface Active extends Cell {
  row: number;
}

/** What a table has to offer for its cells. */
export interface Cells {
  items: readonly Item[];
  columns: readonly Column[];
  /** Row by record. */
  rows: ReadonlyMap<string, number>;
}

export const NOWHERE: Place = { row: -1, column: 0 };

/** Where a cell is now. A row that left the list leaves its place to the one that took it. */
export function placeOf(cell: Active | null, { items, columns, rows }: Cells): Place {
  if (cell === null || items.length === 0) return NOWHERE;
  const column = columns.findIndex((one) => one.name === cell.name);
  return { row: rows.get(cell.id) ?? Math.min(cell.row, items.length - 1), column: Math.max(column, 0) };
}

/** Record and column at a place; null outside the table. */
export function cellAt({ items, columns }: Cells, place: Place): { item: Item; column: Column } | null {
  const item = items[place.row];
  const column = columns[place.column];
  return item === undefined || column === undefined ? null : { item, column };
}

/** Record and column that an event in the page is about. */
export function cellOf(target: EventTarget, { items, columns, rows }: Cells) {
  if (!(target instanceof Element)) return null;
  const id = target.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "";
  const name = target.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
  const item = items[rows.get(id) ?? -1];
  return item === undefined ? null : { item, column: columns.find((one) => one.name === name) };
}
