import { useRouter, useRouterState } from "@tanstack/react-router";
import { useList, type List } from "@/engine/sync/use-list";
import { useRoles } from "../../roles";
import { objectHref } from "../place";
import { LAYOUT_FIELDS, layoutOfItem, type OwnLayout } from "./layout-model";

const MOST = 100;
export const NEW = "new";

/** The page layouts of an object in the order in which they count: the default last. */
export function useLayouts(object: string): List & { layouts: OwnLayout[] } {
  const filter = { field: "object", op: "eq", value: object };
  const list = useList("page-layout", { filter, fields: LAYOUT_FIELDS, sort: "position", limit: MOST });
  const layouts = list.items
    .map(layoutOfItem)
    .toSorted(
      (one, other) => Number(one.isDefault) - Number(other.isDefault) || one.position - other.position,
    );
  return { ...list, layouts };
}

/** The page on which a layout is made. */
export function layoutHref(object: string, layout: string): string {
  return `${objectHref(object)}&layout=${encodeURIComponent(layout)}`;
}

/** The layout in the address, "new" for one that is being made; and how to leave it. */
export function useLayoutPlace(object: string): [string | null, () => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const leave = (): void => void router.navigate({ href: objectHref(object) });
  return [new URLSearchParams(search).get("layout"), leave];
}

/** What roles are called: those that come with the product and composed ones. */
export function useRoleOptions(): { value: string; label: string }[] {
  const composed = useList("role", { fields: ["name"], sort: "name", limit: 200 });
  return [
    ...useRoles().map(({ value, label }) => ({ value, label })),
    ...composed.items.map((one) => ({ value: one.id, label: one.title ?? "" })),
  ];
}
