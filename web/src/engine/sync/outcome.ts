import { liveQuery } from "dexie";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import type { ConflictField, Database, Entry } from "./database";
import type { Status } from "./status";
import { takeWaiting } from "./waits";

export type Outcome =
  | { state: "done"; item: Item | null }
  | { state: "refused"; problem: Problem }
  | { state: "conflict"; conflicts: ConflictField[] }
  /** Not made: it waits as this approval for a second person. */
  | { state: "waits"; approval: string }
  /** Not sent yet: offline, or the server takes its time. It will go later. */
  | { state: "queued" };

/** Longer than this nobody waits for an answer. */
const LONG = 10_000;

/**
 * How a change ended. A refusal counts as told: whoever waits for the outcome tells the person. Never rejects; when the
 * store closes meanwhile (signing out), the change counts as queued.
 */
export function outcomeOf(db: Database, status: Status, entry: Entry): Promise<Outcome> {
  return ending(db, status, entry).catch((): Outcome => ({ state: "queued" }));
}

async function ending(db: Database, status: Status, { key, object, record }: Entry): Promise<Outcome> {
  const found = await waitFor(db, status, key);
  if (found !== "gone") return found;
  const trouble = await db.troubles.get(key);
  if (trouble?.problem != null) {
    await db.troubles.delete(key);
    return { state: "refused", problem: new Problem(trouble.problem) };
  }
  const approval = await takeWaiting(db, key);
  if (approval !== null) return { state: "waits", approval };
  return { state: "done", item: (await db.records.get([object, record]))?.item ?? null };
}

function waitFor(db: Database, status: Status, key: string): Promise<"gone" | Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: "gone" | Outcome): void => {
      watching.unsubscribe();
      leave();
      clearTimeout(timer);
      resolve(outcome);
    };
    const leave = status.subscribe(() => !status.now().isOnline && end({ state: "queued" }));
    const timer = setTimeout(() => end({ state: "queued" }), LONG);
    const take = (state: "waiting" | "gone" | Outcome): void => {
      if (state !== "waiting") end(state);
      else if (!status.now().isOnline) end({ state: "queued" });
    };
    const error = (): void => end({ state: "queued" });
    const watching = liveQuery(() => look(db, key)).subscribe({ next: take, error });
  });
}

async function look(db: Database, key: string): Promise<"waiting" | "gone" | Outcome> {
  const entry = await db.outbox.where("key").equals(key).first();
  if (entry === undefined) return "gone";
  if (entry.state === "waiting") return "waiting";
  const trouble = await db.troubles.get(key);
  return { state: "conflict", conflicts: trouble?.fields ?? [] };
}
