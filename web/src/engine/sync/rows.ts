import type { Item } from "@/engine/api/types";
import type { Database, Entry, Row } from "./database";

/** What a screen shows of a record: the server's item with the unsent changes on top, in their order. */
export function overlay(item: Item | null, entries: readonly Entry[]): Item | null {
  const first = entries[0];
  if (item === null && first === undefined) return null;
  const ground = item ?? { id: first?.record ?? "", version: 0, title: "", can: [] };
  // Spread, not assigned: a field that is called __proto__ is a field.
  return entries.reduce<Item>((shown, entry) => ({ ...shown, ...entry.shows }), ground);
}

/** The unsent changes of a record, in order. */
export async function entriesOf(db: Database, object: string, id: string): Promise<Entry[]> {
  return db.outbox.where("[object+record]").equals([object, id]).sortBy("seq");
}

/** A record of which nothing is held yet. */
const BLANK = { item: null, pending: 0, isConflicted: false, isUneven: false, revision: 0 } as const;

/** Puts a row together again after its item or its unsent changes changed; a row with neither goes. */
export async function refreshRow(db: Database, object: string, id: string, change: Partial<Row> = {}) {
  const entries = await entriesOf(db, object, id);
  const known = { ...BLANK, ...(await db.records.get([object, id])), ...change };
  const shown = overlay(known.item, entries);
  if (shown === null) return db.records.delete([object, id]);
  const isConflicted = entries.some((entry) => entry.state === "conflict");
  const revision = known.revision + 1;
  const row: Row = {
    ...known,
    object,
    id,
    shown,
    isConflicted,
    revision,
    pending: entries.length,
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
  const rows = items.flatMap((fresh, at) => freshRow(object, fresh, found[at]) ?? []);
  const [waiting, plain] = [rows.filter((row) => row.pending > 0), rows.filter((row) => row.pending === 0)];
  if (plain.length > 0) await db.records.bulkPut(plain);
  for (const { id, item, isUneven } of waiting) await refreshRow(db, object, id, { item, isUneven });
}

/** The row with a fresh item in it; null when that changes nothing. */
function freshRow(object: string, fresh: Item, old: Row | undefined): Row | null {
  const known = { ...BLANK, ...old };
  const item = mergeItems(known.item, fresh);
  const isUneven = isUnevenWith(known, fresh);
  if (isSame(known.item, item) && known.isUneven === isUneven) return null;
  const revision = known.revision + 1;
  return { ...known, object, id: fresh.id, item, shown: item, isUneven, revision, usedAt: Date.now() };
}

/** Whether fields of different versions stand together once `fresh` has come in. */
function isUnevenWith({ item, isUneven }: Pick<Row, "item" | "isUneven">, fresh: Item): boolean {
  if (item === null || fresh.version < item.version) return isUneven;
  const hasAll = Object.keys(item).every((name) => name in fresh);
  return !hasAll && (isUneven || fresh.version > item.version);
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
