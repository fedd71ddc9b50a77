import type { Item } from "@/engine/api/types";
import { asNumber, asText } from "@/engine/api/values";

/** What a term names that is about everything without a term of its own. */
export const ALL = "*";

/** For how many months the log of an object is kept; 0 is for ever. */
export interface LogTerm {
  id: string;
  version: number;
  object: string;
  months: number;
  can: readonly string[];
}

export const FIELDS = ["object", "months"] as const;

export function termOf(item: Item): LogTerm {
  const { id, version, can } = item;
  return { id, version, can, object: asText(item["object"]), months: asNumber(item["months"]) ?? 0 };
}

/** What a rule removed of a month. */
export interface Removal {
  month: string;
  labels: readonly string[];
  rows: number;
  began_at: string;
  ended_at: string | null;
  by: { id: string; title: string } | null;
  digest: string;
}

/** Before `since` the log of an object is not kept. */
export interface KeptSince {
  object: string;
  label: string;
  since: string;
}

export interface Kept {
  begins: string | null;
  kept: readonly KeptSince[];
  removals: readonly Removal[];
}

/** Times that are offered, in months. */
const OFFERED = [0, 6, 12, 24, 36, 60, 84, 120, 180];

/** What is offered, with the time that is chosen where that is another one. */
export const offered = (months: number): number[] =>
  [...new Set([...OFFERED, months])].toSorted((left, right) => left - right);
