import type { Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asFilter, asText } from "@/engine/api/values";
import { type Columns, readColumns, suggestedColumns } from "../table/columns";
import { asLayout, type Layout } from "./layouts";

export type Audience = "private" | "team" | "public";

/**
 * What a view says besides its filter, order and columns, each a text: the field of a table's groups and the figures of its
 * totals row ("amount:sum,probability:avg"); a board's columns, swimlanes, sum, folded columns and the fields of its cards; the date,
 * end, colour and span of a calendar; the measures, kind, order, number of groups and period of a chart. Several values are joined by commas.
 */
export const LOOK_KEYS = [
  "group",
  "totals",
  "by",
  "lanes",
  "sum",
  "collapsed",
  "cards",
  "date",
  "end",
  "colour",
  "span",
  "measures",
  "kind",
  "order",
  "top",
  "period",
] as const;

export type LookKey = (typeof LOOK_KEYS)[number];
export type Look = Readonly<Partial<Record<LookKey, string>>>;

/** A way to look at the records of an object: built in, or saved by people. */
export interface View {
  /** "all", "mine", or the id of a saved one. */
  id: string;
  label: string;
  layout: Layout;
  filter: Filter | null;
  sort: string;
  columns: Columns;
  look: Look;
  /** Looks at what was put away instead of what is worked on. */
  isArchive?: boolean | undefined;
  /** Null for the built-in ones. */
  record: Item | null;
  audience: Audience;
  /** Roles for which it opens first. */
  defaultFor: readonly string[];
}

/** What a saved view keeps. */
export interface ViewConfig extends Look {
  columns: readonly string[];
  widths: Columns["widths"];
  pinned: readonly string[];
  filter: Filter | null;
  sort: string;
}

export function configOf({
  columns,
  filter,
  sort,
  look,
}: Pick<View, "columns" | "filter" | "sort" | "look">): ViewConfig {
  const { names, widths, pinned } = columns;
  return { columns: names, widths, pinned, filter, sort, ...filledLook(look) };
}

/** A saved view out of its record. Parts that make no sense are as if they were not there. */
export function savedView(object: ObjectMeta, item: Item): View {
  const config = (typeof item["config"] === "object" ? item["config"] : null) as Record<
    string,
    unknown
  > | null;
  return {
    id: item.id,
    label: item.title,
    layout: asLayout(object, item["layout"]),
    filter: asFilter(config?.["filter"]),
    sort: asText(config?.["sort"]),
    columns: readColumns(config) ?? suggestedColumns(object),
    look: readLook((key) => config?.[key]),
    record: item,
    audience: asAudience(item["audience"]),
    defaultFor: Array.isArray(item["default_for"]) ? item["default_for"].map(asText) : [],
  };
}

function asAudience(raw: unknown): Audience {
  return raw === "team" || raw === "public" ? raw : "private";
}

/** The looks that `get` knows, as texts. */
export function readLook(get: (key: LookKey) => unknown): Look {
  const found = LOOK_KEYS.flatMap((key): [LookKey, string][] => {
    const value = get(key);
    if (Array.isArray(value)) return [[key, value.map(asText).join(",")]];
    return typeof value === "string" ? [[key, value]] : [];
  });
  return Object.fromEntries(found);
}

/** Without what is empty: that says nothing. */
export function filledLook(look: Look): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== ""));
}
