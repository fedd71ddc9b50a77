import type { Item } from "@/engine/api/types";
import { type Database, recall, remember } from "./database";

/** What a change that needs a second person is remembered under until somebody has told of it. */
function nameOf(key: string): string {
  return `waits ${key}`;
}

/** The approval that the server answered with: the change is not made, it waits for a second person. */
export function approvalIn(answer: unknown): Item | null {
  if (typeof answer !== "object" || answer === null || "id" in answer || !("approval" in answer)) return null;
  return answer.approval as Item;
}

/** Remembers as which approval the change with this key waits. */
export async function rememberWaiting(db: Database, key: string, approval: string): Promise<void> {
  await remember(db, nameOf(key), approval);
}

/** As which approval the change waits, told once; null when it does not. */
export async function takeWaiting(db: Database, key: string): Promise<string | null> {
  const found = await recall<string>(db, nameOf(key));
  if (found !== null) await db.values.delete(nameOf(key));
  return found;
}

/** Where an approval is shown: among those to decide, or among one's own. */
export function approvalHref(id: string, place: "waiting" | "mine" = "waiting"): string {
  return `/approvals?of=${place}&open=${id}`;
}

const listeners = new Set<(href: string) => void>();

/** Asks the shell to go to an address: what stands below the router has no other way. */
export function goTo(href: string): void {
  for (const listener of listeners) listener(href);
}

export function onGoTo(listener: (href: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
