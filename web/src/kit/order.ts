/** The list with one thing taken out and put before or after another. Unknown ids leave it as it is. */
export function reordered<Thing extends { id: string }>(
  things: readonly Thing[],
  id: string,
  target: string,
  side: "before" | "after",
): Thing[] {
  const moved = things.find((thing) => thing.id === id);
  const rest = things.filter((thing) => thing.id !== id);
  const place = rest.findIndex((thing) => thing.id === target);
  if (moved === undefined || place === -1) return [...things];
  return rest.toSpliced(side === "before" ? place : place + 1, 0, moved);
}
