import { formatNumber } from "@/kit/numbers";

const MOST = 99;

/** How much waits, in the room of a badge. */
export function shownCount(count: number, locale: string): string {
  const shown = formatNumber(Math.min(count, MOST), locale);
  return count > MOST ? `${shown}+` : shown;
}
