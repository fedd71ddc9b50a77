import type { Api } from "@/engine/api/client";
import type { Change, Item, ListAnswer, ObjectMeta } from "@/engine/api/types";
import type { Database, Row } from "./database";
import { invalidate } from "./invalidation";
import { fieldOf, type Meta } from "./meta";
import { absorb, refreshRow } from "./rows";

export interface Reach {
  db: Database;
  api: Api;
  meta: Meta;
}

/** How many records are asked for at once; the server's limit. */
const BATCH = 200;

/** Puts committed changes into the store: held records are asked for again, answers that may differ are marked. */
export async function applyChanges(feed: Reach, changes: readonly Change[]) {
  const { db } = feed;
  const rows = await db.records.bulkGet(changes.map(({ object, id }): [string, string] => [object, id]));
  const behind = new Map<string, Set<string>>();
  for (const [place, change] of changes.entries()) {
    const row = rows[place];
    if (row === undefined) continue;
    if (change.op === "gone") await gone(db, row);
    else if (isBehind(row, change)) behind.set(row.object, (behind.get(row.object) ?? new Set()).add(row.id));
  }
  await invalidate(db, changes);
  for (const [object, ids] of behind) await refetch(feed, object, [...ids]);
}

/** How many held records are worth asking for again; older ones are let go and come back when somebody looks. */
const MOST = 4000;

/** Asks again for every record that is held. */
export async function recheckAll(feed: Reach): Promise<void> {
  const { db } = feed;
  const rows = await db.records.orderBy("usedAt").toArray();
  const start = Math.max(0, rows.length - MOST);
  for (const row of rows.slice(0, start)) await gone(db, row);
  const known = rows.slice(start).filter((row) => row.item !== null);
  for (const [object, some] of Map.groupBy(known, (row) => row.object))
    await refetch(
      feed,
      object,
      some.map((row) => row.id),
    );
}

function isBehind(row: Row, change: Change): boolean {
  if (row.item === null) return false;
  return row.isUneven || change.version === null || change.version > row.item.version;
}

async function gone(db: Database, row: Row): Promise<void> {
  if (row.pending === 0) await db.records.delete([row.object, row.id]);
}

/** Asks for records again, with the fields that are held of them. Those that do not come back may not be seen any more. */
async function refetch({ db, api, meta }: Reach, object: string, ids: string[]) {
  const known = meta.find(object);
  if (known === undefined) return;
  for (let start = 0; start < ids.length; start += BATCH) {
    const some = ids.slice(start, start + BATCH);
    const fields = await fieldsHeld(db, known, some);
    const filter = JSON.stringify({ field: "id", op: "in", value: some });
    const query = { filter, fields: fields.join(","), archived: "all", limit: BATCH };
    const { items } = await api.get<ListAnswer>(`/${known.plural}`, query);
    await replace(db, object, some, items);
  }
}

async function fieldsHeld(db: Database, object: ObjectMeta, ids: string[]): Promise<string[]> {
  const rows = await db.records.bulkGet(ids.map((id): [string, string] => [object.name, id]));
  const names = new Set(rows.flatMap((row) => Object.keys(row?.item ?? {})));
  return [...names].filter((name) => fieldOf(object, name) !== undefined);
}

async function replace(db: Database, object: string, ids: string[], items: readonly Item[]): Promise<void> {
  await db.transaction("rw", db.records, db.outbox, async () => {
    await absorb(db, object, items);
    const seen = new Set(items.map((item) => item.id));
    const lost = ids.filter((id) => !seen.has(id));
    const rows = await db.records.bulkGet(lost.map((id): [string, string] => [object, id]));
    for (const row of rows) if (row !== undefined) await gone(db, row);
    for (const id of ids) await even(db, object, id);
  });
}

/** Every held field is of one version now. */
async function even(db: Database, object: string, id: string): Promise<void> {
  const row = await db.records.get([object, id]);
  if (row?.isUneven === true) await refreshRow(db, object, id, { isUneven: false });
}
