import { useRouter, useRouterState } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { isSame } from "@/engine/sync/rows";
import { useList } from "@/engine/sync/use-list";
import { allOf } from "../filters/model";
import { type Columns, readColumns } from "../table/columns";
import { builtInViews } from "./built-in";
import { type Place, placeHref, readPlace } from "./place";
import { useStored } from "./stored";
import { type Layout, savedView, type View } from "./view";

export interface ViewState {
  layout: Layout;
  hasBoard: boolean;
  views: readonly View[];
  view: View;
  /** A saved view is still on its way: what to show is not known yet. */
  isWaiting: boolean;
  filter: Filter | null;
  sort: string;
  q: string;
  /** The pipeline of a board, where the address says one. */
  group: string | null;
  setGroup: (id: string) => void;
  /** Filter and search text together: what to ask. */
  asked: Filter | null;
  columns: Columns;
  /** Something differs from the view. */
  isChanged: boolean;
  setFilter: (filter: Filter | null) => void;
  setSort: (sort: string) => void;
  setText: (q: string) => void;
  setColumns: (columns: Columns) => void;
  /** Back to how the view is. */
  reset: () => void;
  /** Where another view or layout is. */
  hrefOf: (view: View) => string;
  layoutHref: (layout: Layout) => string;
  go: (href: string) => void;
}

/** How a list or board is looked at: the view from the address, what was changed on top of it, and the ways to change it. */
export function useViewState(object: ObjectMeta, layout: Layout): ViewState {
  const router = useRouter();
  const place = useRouterState({ select: (state) => state.location.searchStr });
  const asked = useMemo(() => readPlace(place), [place]);
  const { views, view, isWaiting } = useViews(object, layout, asked.view);
  const [stored, store] = useStored(`columns.${object.name}.${view.id}`);
  const own = useMemo(() => readColumns(stored), [stored]);
  const filter = asked.filter === undefined ? view.filter : asked.filter;
  const sort = asked.sort ?? view.sort;
  const go = (href: string, replace = false) => void router.navigate({ href, replace });
  const change = (part: Partial<Place>) => go(placeHref(object, layout, { ...asked, ...part }), true);
  return {
    layout,
    hasBoard: object.board !== null,
    views,
    view,
    isWaiting,
    filter,
    sort,
    q: asked.q,
    group: asked.group ?? null,
    setGroup: (group) => change({ group }),
    asked: allOf(filter, textFilter(object, asked.q)),
    columns: own ?? view.columns,
    isChanged: !isSame({ filter, sort, columns: own ?? view.columns }, lookOf(view)),
    setFilter: (next) => change({ filter: unless(next, view.filter) }),
    setSort: (next) => change({ sort: unless(next, view.sort) }),
    setText: (q) => change({ q }),
    setColumns: (next) =>
      store(isSame(next, view.columns) ? null : { columns: next.names, widths: next.widths }),
    reset: () => {
      store(null);
      change({ filter: undefined, sort: undefined });
    },
    hrefOf: (next) =>
      placeHref(object, next.record === null ? layout : next.layout, { view: nameOf(next), q: asked.q }),
    layoutHref: (next) => placeHref(object, next, asked),
    go,
  };
}

function lookOf({ filter, sort, columns }: View) {
  return { filter, sort, columns };
}

/** The value, unless it is what holds anyway. */
function unless<Value>(value: Value, same: Value): Value | undefined {
  return isSame(value, same) ? undefined : value;
}

/** "All" is what stands there without a name. */
function nameOf(view: View): string | null {
  return view.id === "all" ? null : view.id;
}

const VIEW_FIELDS = ["name", "object", "layout", "config", "shared", "owner"];

function useViews(object: ObjectMeta, layout: Layout, wanted: string | null) {
  const meta = useMeta();
  const hasViews = meta.find("view") !== undefined;
  const filter = { field: "object", op: "eq", value: object.name };
  const saved = useList(hasViews ? "view" : object.name, {
    filter,
    fields: VIEW_FIELDS,
    sort: "name",
    limit: 200,
    isEnabled: hasViews,
  });
  const { items } = saved;
  const views = useMemo(
    () => [...builtInViews(object, layout), ...items.map((item) => savedView(object, item))],
    [object, layout, items],
  );
  const found = views.find((view) => view.id === (wanted ?? "all"));
  const isWaiting = found === undefined && hasViews && saved.state === "loading";
  return { views, view: found ?? (views[0] as View), isWaiting };
}

/** Records whose name, or email address, has the text. */
function textFilter(object: ObjectMeta, q: string): Filter | null {
  const value = q.trim();
  if (value === "") return null;
  const mails = object.fields.filter((field) => field.kind === "emails").map((field) => field.name);
  const parts: Filter[] = [object.title, ...mails].map((field) => ({ field, op: "contains", value }));
  return parts.length === 1 ? (parts[0] ?? null) : { or: parts };
}
