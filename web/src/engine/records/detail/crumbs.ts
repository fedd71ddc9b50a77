import { useSyncExternalStore } from "react";
import type { Item, LinkValue, ObjectMeta } from "@/engine/api/types";
import { listHref, recordHref } from "@/engine/commands/places";
import { type Meta, useMeta } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { isUuid } from "@/kit/ids";
import type { Crumb } from "@/ui/breadcrumbs";
import { asIcon } from "@/ui/icons";
import { onWalk, standIn, walkNow } from "../preview/walk";
import { parentOf } from "./parts";

/** The way to a record: the list or view one comes from, the record it belongs to, itself. */
export function useCrumbs(object: ObjectMeta, item: Item, title: string): Crumb[] {
  const meta = useMeta();
  const walk = useSyncExternalStore(onWalk, walkNow);
  const isInWalk = walk !== null && standIn(walk, object.name, item.id) !== null;
  const href = isInWalk ? walk.href : listHref(object);
  const name = useViewName(href);
  const parent = parentOf(meta, object, item);
  const list = { label: name || object.label_plural, href, icon: asIcon(object.icon) };
  return [list, ...(parent === null ? [] : [crumbOf(meta, parent)]), { label: title }];
}

function crumbOf(meta: Meta, { object, id, title }: LinkValue): Crumb {
  return { label: title ?? "", href: recordHref(object, id), icon: asIcon(meta.find(object)?.icon) };
}

/** The name of the saved view that an address shows; "" for none. */
function useViewName(href: string): string {
  const hasViews = useMeta().find("view") !== undefined;
  const { item } = useRecord(hasViews ? "view" : "user", hasViews ? viewIn(href) : null);
  return item?.title ?? "";
}

/** The saved view that an address names. */
function viewIn(href: string): string | null {
  const found = new URLSearchParams(href.split("?")[1] ?? "").get("view")?.replaceAll('"', "") ?? "";
  return isUuid(found) ? found : null;
}
