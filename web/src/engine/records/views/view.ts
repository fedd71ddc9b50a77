import type { Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { type Columns, readColumns, suggestedColumns } from "../table/columns";

export type Layout = "table" | "board";

/** A way to look at the records of an object: built in, or saved by people. */
export interface View {
  /** "all", "mine", or the id of a saved one. */
  id: string;
  label: string;
  layout: Layout;
  filter: Filter | null;
  sort: string;
  columns: Columns;
  /** Looks at what was put away instead of what is worked on. */
  isArchive?: boolean | undefined;
  /** Null for the built-in ones. */
  record: Item | null;
  isShared: boolean;
}

/** What a saved view keeps. */
export interface ViewConfig {
  columns: readonly string[];
  widths: Columns["widths"];
  filter: Filter | null;
  sort: string;
  by?: string | undefined;
}

export function configOf(view: Pick<View, "columns" | "filter" | "sort">): ViewConfig {
  return { columns: view.columns.names, widths: view.columns.widths, filter: view.filter, sort: view.sort };
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
    layout: item["layout"] === "board" && object.board !== null ? "board" : "table",
    filter: asFilter(config?.["filter"]),
    sort: asText(config?.["sort"]),
    columns: readColumns(config) ?? suggestedColumns(object),
    record: item,
    isShared: item["shared"] === true,
  };
}

/** A filter from outside; null when it is none. The server judges what it asks. */
export function asFilter(raw: unknown): Filter | null {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
  return Object.keys(raw).length === 0 ? null : (raw as Filter);
}
