import type { Told } from "./told";

/** What has been seen, by id: when it was told last. Told again, it rings again. */
export type Seen = ReadonlyMap<string, string>;

export interface Rings {
  /** To be told aloud now. */
  aloud: Told[];
  /** What waits for the end of quiet hours, and when the first of them end (Unix milliseconds). */
  quiet: Told[];
  quietEnds: number | null;
}

/** What is older came while nobody looked: it is in the list, and does not ring any more. */
const FRESH_MS = 5 * 60_000;

/** Which of the unread notifications ring at this moment. */
export function ringsOf(seen: Seen, unread: readonly Told[], now: number): Rings {
  const isQuiet = (one: Told): boolean => one.quietUntil !== null && Date.parse(one.quietUntil) > now;
  const isNew = (one: Told): boolean => seen.get(one.id) !== one.at && Date.parse(one.at) > now - FRESH_MS;
  const quiet = unread.filter(isQuiet);
  const ends = quiet.map((one) => Date.parse(one.quietUntil ?? ""));
  return {
    aloud: unread.filter((one) => isNew(one) && !isQuiet(one)),
    quiet,
    quietEnds: ends.length === 0 ? null : Math.min(...ends),
  };
}

export function seenOf(told: readonly Told[]): Seen {
  return new Map(told.map((one) => [one.id, one.at]));
}
