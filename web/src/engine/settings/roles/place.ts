import { useRouter, useRouterState } from "@tanstack/react-router";

export const TABS = ["rights", "people", "compare", "versions"] as const;
export type RoleTab = (typeof TABS)[number];

/** Where on the pages of roles somebody is. */
export interface RolePlace {
  /** The id of a composed role or the key of a predefined one; null for the list. */
  role: string | null;
  tab: RoleTab;
  /** The object whose rights fill the screen, where there is no room for all. */
  object: string | null;
  /** The role it is compared with. */
  other: string | null;
}

export function readPlace(search: string): RolePlace {
  const found = new URLSearchParams(search);
  const tab = TABS.find((one) => one === found.get("tab"));
  return {
    role: found.get("role"),
    tab: tab ?? "rights",
    object: found.get("object"),
    other: found.get("with"),
  };
}

export function placeHref({ role, tab, object, other }: Partial<RolePlace>): string {
  const asked = new URLSearchParams();
  if (role != null) asked.set("role", role);
  if (tab !== undefined && tab !== "rights") asked.set("tab", tab);
  if (object != null) asked.set("object", object);
  if (other != null) asked.set("with", other);
  const text = asked.toString();
  return text === "" ? "/settings/roles" : `/settings/roles?${text}`;
}

/** The place in the address, and how to go to another one. */
export function useRolePlace(): [RolePlace, (to: Partial<RolePlace>) => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  return [readPlace(search), (to) => void router.navigate({ href: placeHref(to) })];
}
