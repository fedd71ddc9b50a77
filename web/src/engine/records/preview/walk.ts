import type { ListOptions } from "@/engine/sync/questions";

/** The records one walks through, in the order of the list one comes from. */
export interface Walk {
  object: string;
  ids: readonly string[];
  /** Where that list is. */
  href: string;
  /** What the list has asked the server, so that the walk goes on behind the last loaded row; null where it ends there. */
  asked: ListOptions | null;
  /** How many there are behind the last loaded one, too, once that is known. */
  total: string | null;
}

const KEPT = "rapport.walk";
/** More than these are not written down; a walk that long starts from a list that is open anyway. */
const MOST = 500;

let current: Walk | null | undefined;
const listeners = new Set<() => void>();

/**
 * Remembers what a list shows, so that its records lead on to each other and back to it. Called by whatever shows records,
 * whenever its loaded ids change; `asked` are the options of its useList.
 */
export function rememberWalk(
  object: { name: string },
  ids: readonly string[],
  href: string,
  asked: ListOptions | null = null,
): void {
  if (ids.length > 0) keep({ object: object.name, ids, href, asked, total: null });
}

/** The walk goes on with those of `ids` that it has not yet. */
export function extendWalk(ids: readonly string[], total: string | null): void {
  const walk = walkNow();
  if (walk === null) return;
  const known = new Set(walk.ids);
  const further = ids.filter((id) => !known.has(id));
  if (further.length > 0 || total !== walk.total) keep({ ...walk, ids: [...walk.ids, ...further], total });
}

function keep(walk: Walk): void {
  current = walk;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...walk, ids: walk.ids.slice(0, MOST) }));
  } catch {
    // Full or forbidden storage: it is remembered until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

/** The walk that is under way; after a reload of the page the one before it. */
export function walkNow(): Walk | null {
  if (current === undefined) current = kept();
  return current;
}

export function onWalk(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function kept(): Walk | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    return isWalk(found) ? found : null;
  } catch {
    return null;
  }
}

function isWalk(found: unknown): found is Walk {
  if (typeof found !== "object" || found === null) return false;
  const { object, ids, href } = found as Partial<Walk>;
  return typeof object === "string" && typeof href === "string" && Array.isArray(ids);
}

/** Where a record stands in a walk, and who stands beside it. */
export interface Stand {
  /** From 1. */
  place: number;
  previous: string | null;
  next: string | null;
  isLast: boolean;
}

/** Null where the record is not part of the walk. */
export function standIn(walk: Walk | null, object: string, id: string): Stand | null {
  if (walk?.object !== object) return null;
  const place = walk.ids.indexOf(id);
  if (place < 0) return null;
  const [previous, next] = [walk.ids[place - 1] ?? null, walk.ids[place + 1] ?? null];
  return { place: place + 1, previous, next, isLast: next === null };
}
