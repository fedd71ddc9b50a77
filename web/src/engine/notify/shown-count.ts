const MOST = 99;

/** How much waits, in the room of a badge. */
export function shownCount(count: number): string {
  return count > MOST ? `${String(MOST)}+` : String(count);
}
