/** One part of "-amount,name". */
export interface SortPart {
  name: string;
  isDown: boolean;
}

/** As many fields as the server sorts by. */
export const MOST_PARTS = 3;

export function parseSort(sort: string): SortPart[] {
  return sort
    .split(",")
    .filter(Boolean)
    .map((part) => ({ name: part.replace(/^[-+]/, ""), isDown: part.startsWith("-") }));
}

export function sortText(parts: readonly SortPart[]): string {
  return parts.map((part) => (part.isDown ? `-${part.name}` : part.name)).join(",");
}

/** The parts with one at another place. */
export function movedPart(parts: readonly SortPart[], name: string, place: number): SortPart[] {
  const part = parts.find((one) => one.name === name);
  if (part === undefined) return [...parts];
  return parts.filter((one) => one !== part).toSpliced(place, 0, part);
}

/** Where a part comes to stand that is dropped before or after the one at `place`. */
export function landing(
  parts: readonly SortPart[],
  name: string,
  place: number,
  side: "before" | "after",
): number {
  const from = parts.findIndex((one) => one.name === name);
  const gap = side === "before" ? place : place + 1;
  return from < gap ? gap - 1 : gap;
}

/** One more part; where there are as many as count, it comes in the place of the last. */
export function withPart(parts: readonly SortPart[], part: SortPart): SortPart[] {
  return [...parts.slice(0, MOST_PARTS - 1), part];
}

/** A press on a column head: up, down, then the list's own order. With `isAdded` (Shift) the others stay before it. */
export function pressHead(sort: string, name: string, isAdded: boolean): string {
  const parts = parseSort(sort);
  const old = parts.find((part) => part.name === name);
  const next = old === undefined ? [{ name, isDown: false }] : old.isDown ? [] : [{ name, isDown: true }];
  if (!isAdded) return sortText(next);
  if (old === undefined) return sortText(withPart(parts, { name, isDown: false }));
  return sortText(parts.flatMap((part) => (part.name === name ? next : [part])));
}

/** Which way a column is sorted, and its place when several count. */
export function sortOf(
  sort: string,
  name: string,
): { direction: "up" | "down"; place: number | null } | null {
  const parts = parseSort(sort);
  const at = parts.findIndex((part) => part.name === name);
  const part = parts[at];
  if (part === undefined) return null;
  return { direction: part.isDown ? "down" : "up", place: parts.length > 1 ? at + 1 : null };
}
