import type { Item } from "@/engine/api/types";
import type { Segment } from "./groups/use-segments";

/** One line of a table. */
export type DrawnRow =
  | { kind: "item"; key: string; item: Item; index: number }
  | { kind: "group"; key: string; segment: Segment }
  /** A record that is not loaded yet. */
  | { kind: "waiting"; key: string; segment: Segment | null };

export interface DrawnRows {
  count: number;
  at: (row: number) => DrawnRow | undefined;
  /** Where a loaded record stands among the lines. */
  rowOf: (index: number) => number;
}

/** So many lines stand below the last loaded record, so that the bar at the side does not jump with each page. */
export const AHEAD = 10_000;
const AHEAD_IN_GROUP = 50;

/** The lines of a table without groups: what is loaded, and below it what is known to come. */
export function plainRows(items: readonly Item[], expected: number | null, hasMore: boolean): DrawnRows {
  const further = hasMore ? Math.max((expected ?? 0) - items.length, 1) : 0;
  return {
    count: items.length + Math.min(further, AHEAD),
    at: (row) => {
      const item = items[row];
      if (item === undefined) return { kind: "waiting", key: `waiting ${row}`, segment: null };
      return { kind: "item", key: item.id, item, index: row };
    },
    rowOf: (index) => index,
  };
}

/** The lines of a grouped table: a head for each group, under the open ones their records. */
export function groupedRows(segments: readonly Segment[]): DrawnRows {
  const rows: DrawnRow[] = [];
  const places: number[] = [];
  for (const segment of segments) {
    rows.push({ kind: "group", key: `group ${segment.key}`, segment });
    if (!segment.isOpen) continue;
    for (const item of segment.items) {
      rows.push({ kind: "item", key: `${segment.key} ${item.id}`, item, index: places.length });
      places.push(rows.length - 1);
    }
    const missing = segment.hasMore ? Math.max(segment.count - segment.items.length, 1) : 0;
    for (let line = 0; line < Math.min(missing, AHEAD_IN_GROUP); line += 1)
      rows.push({ kind: "waiting", key: `${segment.key} waiting ${segment.items.length + line}`, segment });
  }
  return { count: rows.length, at: (row) => rows[row], rowOf: (index) => places[index] ?? index };
}
