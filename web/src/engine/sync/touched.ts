import { Dexie } from "dexie";
import type { Sync } from "./context";
import type { Database, Row } from "./database";

/** When this browser was last seen to change a record, by its id. */
const seen = new WeakMap<Database, Map<string, { object: string; at: number }>>();

/**
 * Records of an object that were changed in this browser after an answer was asked for: what the answer says of them,
 * also that it does not name them at all, may be from before.
 */
export async function touchedSince(sync: Sync, object: string, at: number): Promise<Row[]> {
  const known = seen.get(sync.db) ?? new Map<string, { object: string; at: number }>();
  seen.set(sync.db, known);
  const waiting = await sync.db.outbox
    .where("[object+record]")
    .between([object, Dexie.minKey], [object, Dexie.maxKey])
    .toArray();
  for (const { record } of waiting) if (record !== "") known.set(record, { object, at: Date.now() });
  const ids = [...known].filter(([, one]) => one.object === object && one.at >= at).map(([id]) => id);
  const rows = await sync.db.records.bulkGet(ids.map((id): [string, string] => [object, id]));
  return rows.filter((row) => row !== undefined);
}
