import type { FieldChange, TimelineEntry } from "@/engine/api/types";

/** One line of the log: one field of one change, or a change that names none. */
export interface LogRow {
  key: string;
  entry: TimelineEntry;
  change: FieldChange | null;
  /** The first line of its entry. */
  isFirst: boolean;
}

export function logRows(entries: readonly TimelineEntry[], field: string): LogRow[] {
  return entries.flatMap((entry): LogRow[] => {
    const changes = field === "" ? entry.fields : entry.fields.filter((one) => one.name === field);
    if (changes.length === 0) return [{ key: entry.id, entry, change: null, isFirst: true }];
    return changes.map((change, at) => ({
      key: `${entry.id} ${change.name}`,
      entry,
      change,
      isFirst: at === 0,
    }));
  });
}
