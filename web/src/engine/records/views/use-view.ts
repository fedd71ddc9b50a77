import { useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useMemo } from "react";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { isSame } from "@/engine/sync/rows";
import { allOf } from "../filters/model";
import { type Columns, readColumns } from "../table/columns";
import { type LayoutOption, layoutsOf, type Layout } from "./layouts";
import { type Place, placeHref } from "./place";
import { useStored } from "./stored";
import { readAddress, type Unread } from "./unread";
import { isPlain, useViews, type Views } from "./use-views";
import { filledLook, type Look, type View } from "./view";

export interface ViewState extends Views {
  layout: Layout;
  /** Every layout that the object has. */
  layouts: readonly LayoutOption[];
  hasBoard: boolean;
  filter: Filter | null;
  sort: string;
  q: string;
  /** The pipeline of a board, where the address says one. */
  group: string | null;
  setGroup: (id: string) => void;
  /** The day at whose end the records are looked at, null for now. */
  asOf: string | null;
  setAsOf: (day: string | null) => void;
  /** Filter and search text together: what to ask. */
  asked: Filter | null;
  columns: Columns;
  /** Groups, totals, swimlanes, measures ...: what only some layouts know. */
  look: Look;
  /** Changes some of it; "" is none, undefined what the view says. */
  setLook: (part: Look) => void;
  /** What the address says and nobody can read. */
  unread: readonly Unread[];
  /** Takes that out of the address. */
  forgetUnread: () => void;
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
  /** An address that says everything, for others who may not have this view. */
  shareHref: () => string;
  go: (href: string) => void;
}

/** How a list or board is looked at: the view from the address, what was changed on top of it, and the ways to change it. */
export function useViewState(object: ObjectMeta, layout: Layout): ViewState {
  const router = useRouter();
  const place = useRouterState({ select: (state) => state.location.searchStr });
  const meta = useMeta();
  const { place: asked, unread } = useMemo(() => readAddress(meta, object, place), [meta, object, place]);
  const found = useViews(object, layout, asked);
  const { view } = found;
  const [stored, store] = useStored(`columns.${object.name}.${view.id}`);
  const own = useMemo(() => readColumns(stored), [stored]);
  const layouts = useMemo(() => layoutsOf(object), [object]);
  const now = lookNow(view, asked, own);
  const go = (href: string, replace = false) => void router.navigate({ href, replace });
  const named = { ...asked, view: nameOf(view, found, asked) };
  const change = (part: Partial<Place>) => go(placeHref(object, layout, { ...named, ...part }), true);
  useFirstLayout(object, layout, found, asked, (href) => go(href, true));
  return {
    ...found,
    ...now,
    layout,
    layouts,
    hasBoard: object.board !== null,
    q: asked.q,
    group: asked.group ?? null,
    asOf: asked.asOf ?? null,
    asked: allOf(now.filter, textFilter(object, asked.q)),
    unread,
    forgetUnread: () => change({}),
    isChanged: !isSame(now, lookOf(view)),
    ...settersOf(view, now, change, store),
    ...hrefsOf(object, layout, found, asked, now),
    go,
  };
}

type Setters = Pick<
  ViewState,
  "setGroup" | "setAsOf" | "setLook" | "setFilter" | "setSort" | "setText" | "setColumns" | "reset"
>;

function settersOf(
  view: View,
  now: Now,
  change: (part: Partial<Place>) => void,
  store: (value: unknown) => void,
): Setters {
  return {
    setGroup: (group) => change({ group }),
    setAsOf: (day) => change({ asOf: day ?? undefined }),
    setLook: (part) => change({ look: changedLook({ ...now.look, ...part }, view.look) }),
    setFilter: (next) => change({ filter: unless(next, view.filter) }),
    setSort: (next) => change({ sort: unless(next, view.sort) }),
    setText: (q) => change({ q }),
    setColumns: (next) => {
      const columns = unless(next, view.columns);
      store(columns === undefined ? null : { ...next, columns: next.names });
      change({ columns });
    },
    reset: () => {
      store(null);
      change({ filter: undefined, sort: undefined, columns: undefined, look: undefined });
    },
  };
}

function hrefsOf(object: ObjectMeta, layout: Layout, { view, first }: Views, asked: Place, now: Now) {
  return {
    hrefOf: (next: View) => {
      const to = next.record === null ? layout : next.layout;
      return placeHref(object, to, { view: next.id === first.id ? null : next.id, q: asked.q });
    },
    layoutHref: (next: Layout) => placeHref(object, next, { ...asked, view: view.id, asOf: undefined }),
    shareHref: () => {
      const isSeen = view.record === null || view.audience !== "private";
      return placeHref(object, layout, { ...asked, ...now, view: isSeen ? view.id : "all" });
    },
  };
}

type Now = Pick<View, "filter" | "sort" | "columns" | "look">;

/** The view with what the address, and this browser, say differently. */
function lookNow(view: View, asked: Place, own: Columns | null): Now {
  return {
    filter: asked.filter === undefined ? view.filter : asked.filter,
    sort: asked.sort ?? view.sort,
    columns: asked.columns ?? own ?? view.columns,
    look: filledLook({ ...view.look, ...asked.look }),
  };
}

function lookOf({ filter, sort, columns, look }: View): Now {
  return { filter, sort, columns, look: filledLook(look) };
}

/** What differs from the view; what the view has and is gone stays as an empty text. */
function changedLook(look: Look, view: Look): Look | undefined {
  const keys = [...new Set([...Object.keys(look), ...Object.keys(view)])] as (keyof Look)[];
  const changed = keys.filter((key) => (look[key] ?? "") !== (view[key] ?? ""));
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((key) => [key, look[key] ?? ""]));
}

/** The value, unless it is what holds anyway. */
function unless<Value>(value: Value, same: Value): Value | undefined {
  return isSame(value, same) ? undefined : value;
}

/** The view as the address names it; the one that opens first needs no name until something else is said. */
function nameOf(view: View, { first }: Views, asked: Place): string | null {
  return view.id === first.id && first.id === "all" ? null : (asked.view ?? view.id);
}

/** An address without a view opens the first one in the layout it was saved in. */
function useFirstLayout(
  object: ObjectMeta,
  layout: Layout,
  { first, isWaiting }: Views,
  asked: Place,
  go: (href: string) => void,
): void {
  const isOpen = isPlain(asked) && !isWaiting;
  const isElsewhere = isOpen && layout === "table" && first.record !== null && first.layout !== layout;
  const href = placeHref(object, first.layout, { view: first.id, q: asked.q });
  const leave = useEffectEvent(go);
  useEffect(() => {
    if (isElsewhere) leave(href);
  }, [isElsewhere, href]);
}

/** Records whose name, or email address, has the text. */
function textFilter(object: ObjectMeta, q: string): Filter | null {
  const value = q.trim();
  if (value === "") return null;
  const mails = object.fields.filter((field) => field.kind === "emails").map((field) => field.name);
  const parts: Filter[] = [object.title, ...mails].map((field) => ({ field, op: "contains", value }));
  return parts.length === 1 ? (parts[0] ?? null) : { or: parts };
}
