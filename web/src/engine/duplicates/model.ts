import type { Job } from "@/engine/api/job";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { isEmpty } from "@/engine/records/field-value";
import { fieldsOf, isCompared, type Meta } from "@/engine/sync/meta";

export const VERDICTS = ["waiting", "later", "same", "different"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface PairRecord {
  id: string;
  title: string;
}

/** What one comparison adds or takes, in bits; `rarity` is how much of that the value's being rare or frequent is. */
export interface PairPart {
  kind: string;
  label: string;
  fields: string[];
  level: string;
  bits: number;
  rarity: number;
}

/** Two records that may be the same. */
export interface Pair {
  id: number;
  object: string;
  one: PairRecord;
  other: PairRecord;
  weight: number;
  probability: number;
  verdict: Verdict;
  linked: number;
  said_by: string | null;
  said_at: string | null;
}

export interface PairDetail extends Pair {
  prior: number;
  parts: PairPart[];
  /** Further records that hang together with the two. */
  together: PairRecord[];
  can: ("say" | "merge")[];
}

export interface PairPage {
  items: Pair[];
  next: string | null;
}

/** How it stands with the duplicates of an object. */
export interface ScanState {
  object: string;
  label: string;
  scanned_at: string | null;
  records: number;
  answers: number;
  threshold: number;
  may_scan: boolean;
  job: Job | null;
}

/** A record that is likely what somebody is entering. */
export interface Likely extends PairRecord {
  probability: number;
  parts: PairPart[];
}

export interface LookAnswer {
  matches: Likely[];
  hidden: { id: string | null; name: string | null }[];
}

/** The objects whose duplicates this person can do something about. */
export function reviewed(meta: Meta): ObjectMeta[] {
  return meta.objects.filter((one) => isCompared(one) && one.can.includes("update"));
}

/** One step of the waterfall: from how many bits to how many. */
export interface WaterStep {
  part: PairPart;
  from: number;
  to: number;
}

/** What the comparisons make of the prior, one after the other; those without a value on one side are left out. */
export function waterOf(prior: number, parts: readonly PairPart[]): WaterStep[] {
  let sum = prior;
  return parts
    .filter((part) => part.level !== MISSING)
    .map((part) => {
      const from = sum;
      sum += part.bits;
      return { part, from, to: sum };
    });
}

export const MISSING = "missing";

/** The least and the most that the steps reach, and nought. */
export function reachOf(prior: number, steps: readonly WaterStep[]): [least: number, most: number] {
  const all = [0, prior, ...steps.map((step) => step.to)];
  return [Math.min(...all), Math.max(...all)];
}

/** A field of both records; `differs` where both say something and not the same. */
export interface Beside {
  name: string;
  differs: boolean;
  isCompared: boolean;
}

/** The fields in which one of the two says something, those that are compared first. */
export function besides(object: ObjectMeta, one: Item, other: Item): Beside[] {
  const compared = new Set(object.compared);
  const names = [...compared, ...object.sections.flatMap((section) => section.fields)];
  return fieldsOf(object, [...new Set(names)])
    .filter(({ name }) => !(isEmpty(one[name]) && isEmpty(other[name])))
    .map(({ name }) => ({
      name,
      differs: plain(one[name]) !== plain(other[name]),
      isCompared: compared.has(name),
    }));
}

function plain(value: unknown): string {
  return isEmpty(value) ? "" : JSON.stringify(value);
}

/** Where one goes when the pair with this id leaves the list: the next, else the one before. */
export function afterwards(pairs: readonly Pair[], id: number): number | null {
  const at = pairs.findIndex((one) => one.id === id);
  return (pairs[at + 1] ?? pairs[at - 1])?.id ?? null;
}
