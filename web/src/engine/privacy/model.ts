import type { Item, ObjectMeta } from "@/engine/api/types";
import { fold } from "@/kit/text";

/** How many records of a kind. */
export interface KindCount {
  object: string;
  label: string;
  count: number;
}

/** Where a record that stays names the person. */
export interface Place {
  key: string;
  object: string;
  label: string;
  record: string;
  title: string;
  field: string;
  around: string;
  /** Another person's own name, address or number. */
  own: boolean;
}

/** What an erasure would do. */
export interface Outlook {
  goes: KindCount[];
  stays: KindCount[];
  places: Place[];
  /** There are more places than these. */
  more: boolean;
  /** Of a user: what they look after, and somebody else has to take over first. */
  work: Work[];
}

/** Records that a user looks after: those of `filter`, by `field`. */
export interface Work {
  object: string;
  label: string;
  field: string;
  count: number;
  filter: Record<string, unknown>;
}

const PEOPLE = new Set(["contact", "company", "household"]);

/** Whether there is anything about personal data that may be asked of the record. */
export function mayAskAboutPerson(object: ObjectMeta, item: Item): boolean {
  return PEOPLE.has(object.name) && (object.can.includes("export") || mayErase(item));
}

export function mayErase(item: Item): boolean {
  return item.can.includes("erase");
}

/** Somebody who signs in, and not somebody we deal with. */
export function isStaff(object: ObjectMeta): boolean {
  return object.name === "user";
}

/** The words around the name; of what is no sentence only the values. */
export function wordsAround(around: string): string {
  if (!/^[[{]/.test(around)) return around;
  try {
    return leaves(JSON.parse(around)).join(" · ");
  } catch {
    return around.replaceAll(/[[\]{}"]/g, "");
  }
}

function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === "object" && value !== null)
    return leaves("value" in value ? value.value : Object.values(value));
  return typeof value === "string" && value !== "" ? [value] : [];
}

/** What is typed is the name, however it is written. */
export function isNameOf(typed: string, title: string): boolean {
  return plain(typed) !== "" && plain(typed) === plain(title);
}

/** Places that are about somebody else unless one says otherwise: their own names, addresses and numbers. */
export function keptAtFirst(places: readonly Place[]): ReadonlySet<string> {
  return new Set(places.filter((one) => one.own).map((one) => one.key));
}

function plain(text: string): string {
  return fold(text).replaceAll(/\s+/g, " ");
}
