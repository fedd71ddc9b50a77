import type { Item } from "@/engine/api/types";
import type { Database, Entry, Row } from "./database";

/** What a screen shows of a record: the server's item with the unsent changes on top, in their order. */
export function overlay(item: Item | null, entries: readonly Entry[]): Item | null {
  const first = entries[0];
  if (item === null && first === undefined) return null;
  const ground = item ?? { id: first?.record ?? "", version: 0, title: "", can: [] };
  return Object.assign({}, ground, ...entries.map((entry) => entry.shows)) as Item;
}

/** The unsent changes of a record, in order. */
export async function entriesOf(db: Database, object: string, id: string): Promise<Entry[]> {
  return db.outbox.where("[object+record]").equals([object, id]).sortBy("seq");
}

/** Puts a row together again after its item or its unsent changes changed; a row with neither goes. */
export async function refreshRow(db: Database, object: string, id: string, change: Partial<Row> = {}) {
  const entries = await entriesOf(db, object, id);
  const old = await db.records.get([object, id]);
  const item = change.item === undefined ? (old?.item ?? null) : change.item;
  const shown = overlay(item, entries);
  if (shown === null) return db.records.delete([object, id]);
  const row: Row = {
    ...old,
    ...change,
    object,
    id,
    item,
    shown,
    pending: entries.length,
    isConflicted: entries.some((entry) => entry.state === "conflict"),
    revision: (old?.revision ?? 0) + 1,
    usedAt: Date.now(),
  };
  return db.records.put(row);
}

/** Two views of one record at the same version add up; an older one only brings fields that are missing. */
export function mergeItems(old: Item | null, fresh: Item): Item {
  if (old === null) return fresh;
  return fresh.version >= old.version ? { ...old, ...fresh } : { ...fresh, ...old };
}

/**
 * Takes items the server sent into the store. Rows whose content stays the same are not written, so that nothing that
 * watches them wakes up.
 */
export async function absorb(db: Database, object: string, items: readonly Item[]): Promise<void> {
  const found = await db.records.bulkGet(items.map((item): [string, string] => [object, item.id]));
  const plain: Row[] = [];
  for (const [place, fresh] of items.entries()) {
    const old = found[place];
    const item = mergeItems(old?.item ?? null, fresh);
    if (old !== undefined && isSame(old.item, item)) continue;
    if (old !== undefined && old.pending > 0) await refreshRow(db, object, fresh.id, { item });
    else plain.push(plainRow(object, item, old));
  }
  if (plain.length > 0) await db.records.bulkPut(plain);
}

function plainRow(object: string, item: Item, old: Row | undefined): Row {
  const revision = (old?.revision ?? 0) + 1;
  const kept = { pending: 0, isConflicted: false, usedAt: Date.now() };
  const made = old?.madeAt === undefined ? {} : { madeAt: old.madeAt };
  return { object, id: item.id, item, shown: item, revision, ...kept, ...made };
}

/** Names of the fields in which two items differ. */
export function changedFields(old: Item | null, fresh: Item): string[] {
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(fresh)]);
  return [...names].filter((name) => !isSame(old?.[name], fresh[name]));
}

/** Whether two JSON values are the same. */
export function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  const [names, others] = [Object.keys(left), Object.keys(right)];
  if (names.length !== others.length || Array.isArray(left) !== Array.isArray(right)) return false;
  return names.every((name) => isSame(left[name as keyof object], right[name as keyof object]));
}
