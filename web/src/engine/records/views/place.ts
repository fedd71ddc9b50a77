import { queryText } from "@/engine/api/client";
import type { Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asFilter } from "@/engine/api/values";
import { type Columns, columnsText, parseColumns } from "../table/columns";
import { asLayout, layoutHref, type Layout } from "./layouts";
import { type Look, LOOK_KEYS, readLook } from "./view";

/** What the address of a list or board says. */
export interface Place {
  view: string | null;
  /** undefined: that of the view; null: none, although the view has one. */
  filter: Filter | null | undefined;
  sort: string | undefined;
  q: string;
  columns?: Columns | undefined;
  look?: Look | undefined;
  /** Which pipeline a board shows. */
  group?: string | undefined;
  /** The day at whose end the records are looked at. */
  asOf?: string | undefined;
}

/** Reads the part of an address after "?". Values the router wrote as JSON are read back. */
export function readPlace(searchText: string): Place {
  const params = new URLSearchParams(searchText);
  const filter = params.get("filter");
  const sort = params.get("sort");
  const columns = params.get("columns");
  const look = readLook((key) => (params.has(key) ? plain(params.get(key)) : undefined));
  return {
    view: plain(params.get("view")) || null,
    filter: filter === null ? undefined : readFilter(filter),
    sort: sort === null ? undefined : plain(sort),
    q: plain(params.get("q")),
    ...(columns === null ? {} : { columns: parseColumns(plain(columns)) }),
    ...(Object.keys(look).length === 0 ? {} : { look }),
    ...(params.has("in") ? { group: plain(params.get("in")) } : {}),
    ...(params.has("as_of") ? { asOf: plain(params.get("as_of")) } : {}),
  };
}

/** Undefined for what is broken: as if the address said none. */
function readFilter(text: string): Filter | null | undefined {
  const raw = text === "" ? null : parseJson(text);
  return raw === undefined ? undefined : asFilter(raw);
}

/** The value of a JSON text, undefined for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Text the router quoted because it looks like something else ("42"). */
function plain(text: string | null): string {
  if (text === null || !text.startsWith('"')) return text ?? "";
  const parsed = parseJson(text);
  return typeof parsed === "string" ? parsed : text;
}

/** The address of a layout of an object, looked at in this way. */
export function placeHref(object: ObjectMeta, layout: Layout, place: Partial<Place>): string {
  const path = layoutHref(object, layout);
  const filter = place.filter === undefined ? undefined : JSON.stringify(place.filter ?? {});
  const columns = place.columns && columnsText(place.columns);
  const query = {
    view: place.view ?? undefined,
    filter,
    q: place.q,
    columns,
    in: place.group,
    as_of: place.asOf,
  };
  const text = [queryText(query).slice(1), ...writtenOut(place)].filter(Boolean).join("&");
  return text === "" ? path : `${path}?${text}`;
}

/** Where a saved view is: in the layout it was saved in. */
export function savedViewHref(object: ObjectMeta, view: Item): string {
  return placeHref(object, asLayout(object, view["layout"]), { view: view.id });
}

/** What means something also when it is empty: the view has an order, or groups, and this place has none. */
function writtenOut({ sort, look = {} }: Partial<Place>): string[] {
  const looks = LOOK_KEYS.map((key): [string, string | undefined] => [key, look[key]]);
  return [["sort", sort] as const, ...looks].flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
}
