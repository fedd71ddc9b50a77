import type { components } from "@/api/schema";

export type Pair = components["schemas"]["PairItem"];
export type PairDetail = components["schemas"]["PairDetail"];
export type PairPart = components["schemas"]["PairPart"];
export type PairPage = components["schemas"]["PairPage"];
export type ScanState = components["schemas"]["ScanState"];
export type Verdict = Pair["verdict"];

export const VERDICTS: readonly Verdict[] = ["waiting", "later", "same", "different"];

/** A bar of the waterfall: from where to where it goes, as shares of the whole width. */
export interface Bar {
  start: number;
  width: number;
}

/** The bars of some figures, one after the other, each from where the one before ended. */
export function barsOf(bits: readonly number[]): Bar[] {
  const ends = bits.reduce<number[]>((sums, one) => [...sums, (sums.at(-1) ?? 0) + one], []);
  const lowest = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - lowest || 1;
  return bits.map((one, index) => {
    const end = ends[index] ?? 0;
    return { start: (Math.min(end, end - one) - lowest) / span, width: Math.abs(one) / span };
  });
}
