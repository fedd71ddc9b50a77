import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, type Meta } from "@/engine/sync/meta";
import { targetObject } from "../filters/fields";
import { MOST_PARTS, parseSort } from "../table/sorting";
import { parseJson, type Place, readPlace } from "./place";

/** Why a part of an address cannot be read, and what it says there. */
export type Why =
  | { code: "damaged" | "shape" | "long" }
  | { code: "field" | "related"; name: string; object: ObjectMeta }
  | { code: "operator"; name: string; field: FieldMeta }
  | { code: "twice"; field: FieldMeta };

export interface Unread {
  part: "filter" | "sort";
  why: Why;
}

/** What an address says, without the parts that cannot be read: what a view says holds in their place. */
export interface Reading {
  place: Place;
  unread: readonly Unread[];
}

/** Reads the part of an address after "?" for an object. Values are left to the server, which says what is wrong with them. */
export function readAddress(meta: Meta, object: ObjectMeta, searchText: string): Reading {
  const place = readPlace(searchText);
  const filter = filterWhy(meta, object, new URLSearchParams(searchText).get("filter"));
  const sort = sortWhy(meta, object, place.sort ?? "");
  const unread: Unread[] = [];
  if (filter !== null) unread.push({ part: "filter", why: filter });
  if (sort !== null) unread.push({ part: "sort", why: sort });
  return { place: without(place, unread), unread };
}

/** An address that wanted some of the records stays on them all: it must not lead on to the view that opens first. */
function without(place: Place, unread: readonly Unread[]): Place {
  const parts = new Set(unread.map(({ part }) => part));
  const read = parts.has("sort") ? { ...place, sort: undefined } : place;
  return parts.has("filter") ? { ...read, filter: undefined, view: read.view ?? "all" } : read;
}

function filterWhy(meta: Meta, object: ObjectMeta, text: string | null): Why | null {
  if (text === null || text === "") return null;
  const raw = parseJson(text);
  if (raw === undefined) return { code: "damaged" };
  return isNothing(raw) ? null : whyNot(meta, object, raw);
}

function isNothing(raw: unknown): boolean {
  return raw === null || (isObject(raw) && Object.keys(raw).length === 0);
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

const SHAPE: Why = { code: "shape" };

/** The first thing in a filter that the declaration of the object does not know; null when there is none. */
export function whyNot(meta: Meta, object: ObjectMeta, raw: unknown): Why | null {
  if (!isObject(raw)) return SHAPE;
  if ("field" in raw) return conditionWhy(meta, object, raw);
  const several = raw["and"] ?? raw["or"];
  if (Array.isArray(several)) return firstWhy(several, (one) => whyNot(meta, object, one));
  if ("not" in raw) return whyNot(meta, object, raw["not"]);
  return relatedWhy(meta, object, raw);
}

function firstWhy<One>(all: readonly One[], why: (one: One) => Why | null): Why | null {
  for (const one of all) {
    const found = why(one);
    if (found !== null) return found;
  }
  return null;
}

function relatedWhy(meta: Meta, object: ObjectMeta, raw: Record<string, unknown>): Why | null {
  const name = raw["any"] ?? raw["none"];
  if (typeof name !== "string") return SHAPE;
  const related = object.related.find((one) => one.name === name);
  if (related === undefined) return { code: "related", name, object };
  const target = meta.find(related.object);
  const where = raw["where"] ?? null;
  return isNothing(where) || target === undefined ? null : whyNot(meta, target, where);
}

function conditionWhy(meta: Meta, object: ObjectMeta, raw: Record<string, unknown>): Why | null {
  const { field: name, op } = raw;
  if (typeof name !== "string" || typeof op !== "string") return SHAPE;
  const found = fieldAt(meta, object, name);
  if (found === null) return null;
  if ("code" in found) return found;
  return found.operators.includes(op) ? null : { code: "operator", name: op, field: found };
}

/** The field a path names; why there is none; null where this person's declarations do not say. */
function fieldAt(meta: Meta, object: ObjectMeta, path: string): FieldMeta | Why | null {
  const [head = "", tail, ...more] = path.split(".");
  const own = fieldOf(object, head);
  if (own === undefined) return { code: "field", name: head, object };
  if (tail === undefined) return own;
  const isLink = own.kind === "link" || own.kind === "user";
  return isLink && more.length === 0 ? fieldBeyond(targetObject(meta, own), tail) : SHAPE;
}

function fieldBeyond(target: ObjectMeta | undefined, name: string): FieldMeta | Why | null {
  if (target === undefined) return null;
  return fieldOf(target, name) ?? { code: "field", name, object: target };
}

/** Why an order cannot be read. Whether a field that exists gives an order, the server says. */
function sortWhy(meta: Meta, object: ObjectMeta, sort: string): Why | null {
  const names = parseSort(sort).map((part) => part.name.trim());
  const seen = new Set<string>();
  if (names.filter((name) => name !== "id").length > MOST_PARTS) return { code: "long" };
  return firstWhy(names, (name) => {
    const found = name === "id" ? null : fieldAt(meta, object, name);
    if (found === null || "code" in found) return found;
    if (seen.has(name)) return { code: "twice", field: found };
    seen.add(name);
    return null;
  });
}
