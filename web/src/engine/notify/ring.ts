import type { Told } from "./told";

/** What has been seen, by id: when it was told last. Told again, it rings again. */
export type Seen = ReadonlyMap<string, string>;

export interface Rings {
  /** To be told aloud now. */
  aloud: Told[];
  /** When the first quiet hours end that something waits for (Unix milliseconds), and what waits for just these. */
  quietEnds: number | null;
  ending: Told[];
}

/** What is older came while nobody looked: it is in the list, and does not ring any more. */
const FRESH_MS = 5 * 60_000;

/** Which of the unread notifications ring at this moment. */
export function ringsOf(seen: Seen, unread: readonly Told[], now: number): Rings {
  const isQuiet = (one: Told): boolean => one.quietUntil !== null && Date.parse(one.quietUntil) > now;
  const isNew = (one: Told): boolean => seen.get(one.id) !== one.at && Date.parse(one.at) > now - FRESH_MS;
  const quiet = unread.filter(isQuiet);
  const quietEnds = quiet.length === 0 ? null : Math.min(...quiet.map(endOf));
  return {
    aloud: unread.filter((one) => isNew(one) && !isQuiet(one)),
    quietEnds,
    ending: quiet.filter((one) => endOf(one) === quietEnds),
  };
}

function endOf(one: Told): number {
  return Date.parse(one.quietUntil ?? "");
}

export function seenOf(told: readonly Told[]): Seen {
  return new Map(told.map((one) => [one.id, one.at]));
}
