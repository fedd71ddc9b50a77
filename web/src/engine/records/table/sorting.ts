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

/** A press on a column head: up, down, then the list's own order. With `isAdded` (Shift) the others stay before it. */
export function pressHead(sort: string, name: string, isAdded: boolean): string {
  const parts = parseSort(sort);
  const old = parts.find((part) => part.name === name);
  const next = old === undefined ? [{ name, isDown: false }] : old.isDown ? [] : [{ name, isDown: true }];
  if (!isAdded) return sortText(next);
  if (old === undefined) return sortText([...parts, ...next]);
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
