import type { Filter, Item } from "@/engine/api/types";
import type { Sync } from "./context";
import type { Row } from "./database";
import { matches } from "./matching";

export interface RowsView {
  items: Item[];
  pending: ReadonlySet<string>;
  conflicted: ReadonlySet<string>;
}

/** The rows of these ids that are held, in this order. */
export async function heldRows(sync: Sync, object: string, ids: readonly string[]): Promise<Row[]> {
  const rows = await sync.db.records.bulkGet(ids.map((id): [string, string] => [object, id]));
  return rows.filter((row) => row !== undefined);
}

/** What is shown of rows; every unchanged item is the object it was before. */
export function rowsView(sync: Sync, rows: readonly Row[]): RowsView {
  return {
    items: rows.map(sync.stable.of),
    pending: new Set(rows.filter((row) => row.pending > 0).map((row) => row.id)),
    conflicted: new Set(rows.filter((row) => row.isConflicted).map((row) => row.id)),
  };
}

/**
 * Records made in this browser that an answer of that age cannot contain yet: unsent ones, and those the server took
 * after the answer was asked for. Newest first.
 */
export async function madeSince(
  sync: Sync,
  object: string,
  at: number,
  filter: Filter | null | undefined,
): Promise<Row[]> {
  const range = [
    [object, at],
    [object, Number.POSITIVE_INFINITY],
  ] as const;
  const made = await sync.db.records
    .where("[object+madeAt]")
    .between(range[0], range[1], true, true)
    .toArray();
  const fitting = made.filter((row) => matches(filter, row.shown, sync.me.user.id) === true);
  return fitting.toSorted((left, right) => (left.id < right.id ? 1 : -1));
}

/** Whether a row belongs to a list of live records, of archived ones, or of all. */
export function isWithin(row: Row, archived: "0" | "1" | "all" | undefined): boolean {
  const value = row.shown["archived_at"];
  if (archived === "all" || value === undefined) return true;
  return (value !== null) === (archived === "1");
}
