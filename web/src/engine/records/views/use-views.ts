import { useMemo } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useMe, useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { builtInViews } from "./built-in";
import type { Layout } from "./layouts";
import type { Place } from "./place";
import { useFirst } from "./use-first";
import { savedView, type View } from "./view";

export interface Views {
  views: readonly View[];
  view: View;
  /** What opens where the address names no view. */
  first: View;
  /** Makes a view the one that opens first for this person, in every browser; null leaves it to the role. */
  setFirst: (id: string | null) => void;
  /** This person chose which one opens first. */
  hasFirst: boolean;
  /** A saved view is still on its way: what to show is not known yet. */
  isWaiting: boolean;
}

const VIEW_FIELDS = ["name", "object", "layout", "config", "audience", "default_for", "team", "owner"];

/** The saved views of an object. */
export function useSavedViews(object: ObjectMeta) {
  const hasViews = useMeta().find("view") !== undefined;
  const { items, state } = useList(hasViews ? "view" : object.name, {
    filter: { field: "object", op: "eq", value: object.name },
    fields: VIEW_FIELDS,
    sort: "name",
    limit: 200,
    isEnabled: hasViews,
  });
  return { items, isWaiting: hasViews && state === "loading" };
}

/** The views of an object, and the one that the address means. */
export function useViews(object: ObjectMeta, layout: Layout, asked: Place): Views {
  const { user } = useMe();
  const saved = useSavedViews(object);
  const { items } = saved;
  const views = useMemo(
    () => [...builtInViews(object, layout), ...items.map((item) => savedView(object, item))],
    [object, layout, items],
  );
  const { own, setFirst, isWaiting: isFirstWaiting } = useFirst(object.name);
  const first = firstView(views, own, user.role);
  const wanted = isPlain(asked) ? first.id : (asked.view ?? "all");
  const found = views.find((view) => view.id === wanted);
  const isWaiting = (found === undefined && saved.isWaiting) || (isFirstWaiting && isPlain(asked));
  return { views, view: found ?? (views[0] as View), first, setFirst, hasFirst: own !== null, isWaiting };
}

/** Whether an address leaves open what is shown. */
export function isPlain({ view, filter, asOf }: Place): boolean {
  return view === null && filter === undefined && asOf === undefined;
}

/** One's own choice, else the role's, else everything. */
export function firstView(views: readonly View[], own: string | null, role: string): View {
  const chosen =
    views.find((view) => view.id === own) ?? views.find((view) => view.defaultFor.includes(role));
  return chosen ?? (views[0] as View);
}
