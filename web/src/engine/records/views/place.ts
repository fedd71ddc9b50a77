import { queryText } from "@/engine/api/client";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { boardHref, listHref } from "@/engine/commands/places";
import { asFilter, type Layout } from "./view";

/** What the address of a list or board says. */
export interface Place {
  view: string | null;
  /** undefined: that of the view; null: none, although the view has one. */
  filter: Filter | null | undefined;
  sort: string | undefined;
  q: string;
  /** Which pipeline a board shows. */
  group?: string | undefined;
}

/** Reads the part of an address after "?". Values the router wrote as JSON are read back. */
export function readPlace(searchText: string): Place {
  const params = new URLSearchParams(searchText);
  const filter = params.get("filter");
  const sort = params.get("sort");
  return {
    view: plain(params.get("view")) || null,
    filter: filter === null ? undefined : asFilter(parse(filter)),
    sort: sort === null ? undefined : plain(sort),
    q: plain(params.get("q")),
    ...(params.has("in") ? { group: plain(params.get("in")) } : {}),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Text the router quoted because it looks like something else ("42"). */
function plain(text: string | null): string {
  if (text === null || !text.startsWith('"')) return text ?? "";
  const parsed = parse(text);
  return typeof parsed === "string" ? parsed : text;
}

/** The address of a layout of an object, looked at in this way. */
export function placeHref(object: ObjectMeta, layout: Layout, place: Partial<Place>): string {
  const path = layout === "board" ? boardHref(object) : listHref(object);
  const filter = place.filter === undefined ? undefined : JSON.stringify(place.filter ?? {});
  const query = { view: place.view ?? undefined, filter, q: place.q, in: place.group };
  // An empty sort means something where the view has one, so it is written out.
  const sort = place.sort === undefined ? "" : `sort=${encodeURIComponent(place.sort)}`;
  const text = [queryText(query).slice(1), sort].filter(Boolean).join("&");
  return text === "" ? path : `${path}?${text}`;
}
