import type { ObjectMeta } from "@/engine/api/types";
import { usePageTitle } from "@/engine/commands/page-title";
import type { View } from "../views/view";

/** Names the page after the view and the object; the view of all records goes without saying. */
export function useViewTitle(object: ObjectMeta, view: Pick<View, "id" | "label">): void {
  usePageTitle(view.id === "all" ? object.label_plural : `${view.label} · ${object.label_plural}`);
}
