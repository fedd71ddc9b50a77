import { queryText } from "@/engine/api/client";
import type { Filter, ObjectMeta } from "@/engine/api/types";

/** Where a list opens: a filter or a saved view, its order. */
export interface ListPlace {
  filter?: Filter | null | undefined;
  sort?: string | undefined;
  view?: string | undefined;
  /** The day at whose end the records are looked at. */
  asOf?: string | undefined;
}

/** The address of a list. Takes the object, or its plural segment. */
export function listHref(object: Pick<ObjectMeta, "plural">, place: ListPlace = {}): string {
  const filter = place.filter == null ? undefined : JSON.stringify(place.filter);
  return `/o/${object.plural}${queryText({ filter, sort: place.sort, view: place.view, as_of: place.asOf })}`;
}

export function boardHref(object: Pick<ObjectMeta, "plural">): string {
  return `/o/${object.plural}/board`;
}

const segments = new Map<string, string>();

/** Tells which address segment each object has, so that a link value (which knows its object's name) finds its page. */
export function learnPlaces(objects: readonly Pick<ObjectMeta, "name" | "plural">[]): void {
  for (const { name, plural } of objects) segments.set(name, plural);
}

/** The page of a record, open at one of its tabs; takes the object or its name. */
export function recordHref(object: Pick<ObjectMeta, "plural"> | string, id: string, tab?: string): string {
  const segment = typeof object === "string" ? (segments.get(object) ?? object) : object.plural;
  return `/o/${segment}/${id}${queryText({ tab })}`;
}
