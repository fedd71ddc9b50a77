import { Dexie, type Table } from "dexie";
import type { Item, Values } from "@/engine/api/types";

/** A record in this browser. */
export interface Row {
  object: string;
  id: string;
  /** As the server last sent it, with the fields asked for so far; null until the server knows the record. */
  item: Item | null;
  /** What screens show: `item` with the unsent changes on top. */
  shown: Item;
  /** How many changes wait to be sent. */
  pending: number;
  isConflicted: boolean;
  /** Some fields of `item` are of an older version than the others: the last answer did not have them. */
  isUneven: boolean;
  /** Grows with every write; the same number means the same content. */
  revision: number;
  /** When the server confirmed a record made here (milliseconds), Infinity until then; absent for all others. */
  madeAt?: number;
  usedAt: number;
}

/** What an answer depends on, by object: these fields, or (null) anything. */
export type Dependencies = Record<string, string[] | null>;

/** The kept answer of a query. Rows are held in `records`; a list keeps their ids. */
export interface Answer {
  key: string;
  /** The object whose records it lists; "" for other answers. */
  object: string;
  /** Keys of `dependencies`. */
  objects: string[];
  dependencies: Dependencies;
  /** For a timeline: only changes of this record count on `object`. */
  record?: string;
  /** When its request was sent; 0 while the first one is under way. */
  at: number;
  /** When a change last made it doubtful. Stale means: not before `at`, so that a request that was under way when the
   * change came does not count as its answer. */
  doubtedAt: number;
  usedAt: number;
  body: unknown;
}

/** A change on its way to the server. */
export interface Entry {
  seq?: number;
  /** Idempotency-Key. */
  key: string;
  /** "deal.update" */
  action: string;
  object: string;
  /** "" when the action is on the object as a whole. */
  record: string;
  method: "POST" | "PATCH";
  path: string;
  input: Values;
  /** The version the change was made on; sent with updates. */
  base: number | null;
  /** What the change looks like until the server answers. */
  shows: Values;
  /** The values that stood there before, for Undo. */
  before: Values;
  title: string;
  /** conflict: waits for a person to choose. */
  state: "waiting" | "conflict";
  at: number;
  tries: number;
}

export interface ConflictField {
  field: string;
  base: unknown;
  theirs: unknown;
  mine: unknown;
}

/** A change the server did not take. Its id is the key of the outbox entry. */
export interface Trouble {
  id: string;
  kind: "conflict" | "refused";
  object: string;
  record: string;
  title: string;
  action: string;
  input: Values;
  fields: ConflictField[];
  problem: { status: number; code: string; title: string; detail: string; errors: TroubleFault[] } | null;
  at: number;
}

export interface TroubleFault {
  pointer: string;
  code: string;
  detail: string;
}

/** A single remembered value: "me", "meta", "cursor", "link", "recent", "job <id>". */
export interface Remembered {
  name: string;
  value: unknown;
}

/** Everything this browser keeps for one person. */
export class Database extends Dexie {
  declare readonly records: Table<Row, [string, string]>;
  declare readonly answers: Table<Answer, string>;
  declare readonly outbox: Table<Entry, number>;
  declare readonly troubles: Table<Trouble, string>;
  declare readonly values: Table<Remembered, string>;

  constructor(user: string) {
    super(databaseName(user));
    this.version(1).stores({
      records: "[object+id], object, [object+madeAt], usedAt",
      answers: "key, *objects, usedAt",
      outbox: "++seq, &key, [object+record]",
      troubles: "id, [object+record]",
      values: "name",
    });
  }
}

/** Raised by a release that changes what is kept: what can be asked for again is dropped then, unsent changes stay. */
export const FORMAT = 1;

const PREFIX = "rapport-";

export function databaseName(user: string): string {
  return PREFIX + user;
}

/** Whose store a database of this name is. */
export function userOf(name: string): string {
  return name.slice(PREFIX.length);
}

/** Every store of ours in this browser. */
export async function databaseNames(): Promise<string[]> {
  const names = await Dexie.getDatabaseNames();
  return names.filter((name) => name.startsWith(PREFIX));
}

/** Under which name a job is remembered while it is told about. */
export function jobName(id: string): string {
  return `job ${id}`;
}

export async function recall<T>(db: Database, name: string): Promise<T | null> {
  const found = await db.values.get(name);
  return found === undefined ? null : (found.value as T);
}

export async function remember(db: Database, name: string, value: unknown): Promise<void> {
  await db.values.put({ name, value });
}

/** Changes a remembered value by what it was, in one step: of two changes at the same moment neither is lost. */
export async function revise<T>(db: Database, name: string, change: (known: T | null) => T): Promise<void> {
  await db.transaction("rw", db.values, async () => {
    await remember(db, name, change(await recall<T>(db, name)));
  });
}
