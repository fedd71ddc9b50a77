import type { Problem } from "@/engine/api/problem";
import type { Change, Item, Values } from "@/engine/api/types";
import { uuid7 } from "@/kit/ids";
import type { ConflictField, Database, Entry, Trouble } from "./database";
import { invalidate } from "./invalidation";
import { changedFields, entriesOf, isSame, mergeItems, refreshRow } from "./rows";
import { approvalIn, rememberWaiting } from "./waits";

/** A change as a screen wants it, ready to be written down. */
export type Draft = Omit<Entry, "seq" | "key" | "state" | "at" | "tries" | "base" | "before"> & {
  /** The record as the screen has it, for records this browser does not hold. */
  seen?: Item | undefined;
};

/**
 * Writes a change down: the optimistic row and the outbox entry in one transaction, so that neither can be there without
 * the other.
 */
export async function enqueue(db: Database, { seen, ...draft }: Draft): Promise<Entry> {
  const { object, record } = draft;
  return db.transaction("rw", db.records, db.outbox, async () => {
    const row = await db.records.get([object, record]);
    const item = row === undefined ? known(seen) : row.item;
    const entry: Entry = {
      ...draft,
      key: uuid7(),
      state: "waiting",
      at: Date.now(),
      tries: 0,
      base: item?.version ?? null,
      before: pick(row?.shown ?? item, Object.keys(draft.shows)),
    };
    await db.outbox.add(entry);
    const made = isCreate(entry) ? { madeAt: Number.POSITIVE_INFINITY } : {};
    if (record !== "") await refreshRow(db, object, record, { item, ...made });
    return entry;
  });
}

function known(seen: Item | undefined): Item | null {
  return seen === undefined || seen.version === 0 ? null : seen;
}

function pick(item: Item | null, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, item?.[name] ?? null]));
}

function isCreate(entry: Pick<Entry, "action">): boolean {
  return entry.action.endsWith(".create");
}

/** The next change to send: the oldest whose record has nothing older that waits for a person. */
export async function nextEntry(db: Database): Promise<Entry | null> {
  const blocked = new Set<string>();
  for (const entry of await db.outbox.orderBy("seq").toArray()) {
    const place = `${entry.object} ${entry.record}`;
    if (entry.state === "waiting" && (entry.record === "" || !blocked.has(place))) return entry;
    blocked.add(place);
  }
  return null;
}

/**
 * The server took the change: the entry goes, the record becomes what the server says it is. One that waits for a second
 * person is not made: the record is shown as it is without it.
 */
export async function settle(db: Database, entry: Entry, answer: unknown): Promise<void> {
  const approval = approvalIn(answer);
  if (approval !== null) return settleWaiting(db, entry, approval.id);
  const { records, outbox, answers, troubles } = db;
  await db.transaction("rw", records, outbox, answers, troubles, async () => {
    if ((await outbox.where("key").equals(entry.key).delete()) === 0) return;
    await troubles.delete(entry.key);
    const isOurs = isItem(answer) && answer.id === entry.record;
    const fields = isOurs ? await settleRow(db, entry, answer) : [];
    if (!isOurs && entry.record !== "") await refreshRow(db, entry.object, entry.record);
    await invalidate(db, [changeOf(entry, entry.record, fields)]);
  });
}

async function settleWaiting(db: Database, entry: Entry, approval: string): Promise<void> {
  const { records, outbox, answers, troubles, values } = db;
  await db.transaction("rw", [records, outbox, answers, troubles, values], async () => {
    if ((await outbox.where("key").equals(entry.key).delete()) === 0) return;
    await troubles.delete(entry.key);
    await rememberWaiting(db, entry.key, approval);
    await undo(db, entry);
    await invalidate(db, [{ object: "approval", id: approval, op: "insert", version: null, fields: [] }]);
  });
}

/** Gives the fields that are different now. */
async function settleRow(db: Database, entry: Entry, answer: Item): Promise<string[]> {
  const row = await db.records.get([entry.object, entry.record]);
  const old = row?.item ?? null;
  await rebase(db, entry, old, answer);
  const made = isCreate(entry) ? { madeAt: Date.now() } : {};
  const isUneven = Object.keys(old ?? {}).some((name) => !(name in answer));
  await refreshRow(db, entry.object, entry.record, { item: mergeItems(old, answer), isUneven, ...made });
  return changedFields(old, answer);
}

function isItem(answer: unknown): answer is Item {
  return typeof answer === "object" && answer !== null && "id" in answer && "version" in answer;
}

function changeOf(entry: Entry, id: string, fields: string[]): Change {
  const op = isCreate(entry) || fields.length === 0 ? "insert" : "update";
  return { object: entry.object, id, op, version: null, fields };
}

/**
 * Later changes of the same record were made on top of this one, so they must not meet it as somebody else's change: they
 * move to the version it made, unless that version also brought a foreign change of a field they write.
 */
async function rebase(db: Database, sent: Entry, old: Item | null, answer: Item): Promise<void> {
  const own = new Set(Object.keys(sent.input));
  for (const later of await entriesOf(db, sent.object, sent.record)) {
    if (later.method !== "PATCH") continue;
    const names = Object.keys(later.input);
    const isClear = names.every((name) => own.has(name) || old === null || isSame(old[name], answer[name]));
    const follows = old === null || names.some((name) => own.has(name));
    if (isClear && follows) await db.outbox.update(later.seq ?? 0, { base: answer.version });
  }
}

/** The server will never take the change: it is undone here and kept as a trouble until a person has seen it. */
export async function refuse(db: Database, entry: Entry, problem: Problem): Promise<void> {
  await db.transaction("rw", db.records, db.outbox, db.troubles, async () => {
    if ((await db.outbox.where("key").equals(entry.key).delete()) === 0) return;
    const { status, code, title, detail, errors } = problem;
    await db.troubles.put(troubleOf(entry, "refused", [], { status, code, title, detail, errors }));
    await undo(db, entry);
  });
}

/** Somebody else changed the same field: the change stays, marked, until a person chooses. */
export async function hold(db: Database, entry: Entry, problem: Problem): Promise<void> {
  const theirs = problem.extra["record"];
  await db.transaction("rw", db.records, db.outbox, db.troubles, async () => {
    const held = await db.outbox.where("key").equals(entry.key).modify({ state: "conflict" });
    if (held === 0) return;
    const fields = conflictFields(entry, problem.extra["conflicts"], isItem(theirs) ? theirs : null);
    await db.troubles.put(troubleOf(entry, "conflict", fields, null));
    const row = await db.records.get([entry.object, entry.record]);
    const item = isItem(theirs) ? mergeItems(row?.item ?? null, theirs) : (row?.item ?? null);
    await refreshRow(db, entry.object, entry.record, { item });
  });
}

function conflictFields(entry: Entry, told: unknown, theirs: Item | null): ConflictField[] {
  const conflicts = Array.isArray(told) ? (told as Record<string, unknown>[]) : [];
  return conflicts.map((one) => {
    const field = String(one["field"]);
    const mine = entry.shows[field] ?? entry.input[field] ?? null;
    return { field, base: one["base"] ?? null, theirs: theirs?.[field] ?? one["theirs"] ?? null, mine };
  });
}

function troubleOf(
  entry: Entry,
  kind: Trouble["kind"],
  fields: ConflictField[],
  problem: Trouble["problem"],
): Trouble {
  const { key, object, record, title, action, input } = entry;
  return { id: key, kind, object, record, title, action, input, fields, problem, at: Date.now() };
}

/**
 * Answers a conflict. Fields chosen "theirs" leave the change; what is left goes to the server again, now on top of the
 * version that was seen.
 */
export async function resolve(db: Database, id: string, theirs: readonly string[]): Promise<void> {
  await db.transaction("rw", db.records, db.outbox, db.troubles, async () => {
    const entry = await db.outbox.where("key").equals(id).first();
    await db.troubles.delete(id);
    if (entry?.seq === undefined) return;
    const row = await db.records.get([entry.object, entry.record]);
    const input = without(entry.input, theirs);
    if (Object.keys(input).length === 0) await db.outbox.delete(entry.seq);
    else
      await db.outbox.update(entry.seq, {
        key: uuid7(),
        input,
        shows: without(entry.shows, theirs),
        state: "waiting",
        base: row?.item?.version ?? entry.base,
        tries: 0,
      });
    await refreshRow(db, entry.object, entry.record);
  });
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** Takes a change back that was not sent yet. False when it is too late. */
export async function withdraw(db: Database, key: string): Promise<boolean> {
  return db.transaction("rw", db.records, db.outbox, async () => {
    const entry = await db.outbox.where("key").equals(key).first();
    if (entry?.seq === undefined || entry.tries > 0) return false;
    await db.outbox.delete(entry.seq);
    await undo(db, entry);
    return true;
  });
}

/** The record without a change that is gone. Changes of a record that was never made go with it. */
async function undo(db: Database, entry: Entry): Promise<void> {
  if (entry.record === "") return;
  if (isCreate(entry)) await db.outbox.where("[object+record]").equals([entry.object, entry.record]).delete();
  await refreshRow(db, entry.object, entry.record);
}
