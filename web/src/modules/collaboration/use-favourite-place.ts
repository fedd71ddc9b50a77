import type { Item, LinkValue } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { savedViewHref } from "@/engine/records/views/place";
import { type Meta, useMeta } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { asIcon, type IconName } from "@/ui/icons";

export interface Place {
  href: string;
  title: string;
  icon: IconName;
  /** What kind of thing it is. */
  kind: string;
}

/** Where a favourite leads; null for what is not there any more, or not for this person. */
export function useFavouritePlace(link: LinkValue | null): Place | null {
  const meta = useMeta();
  const view = link?.object === "view" ? link.id : null;
  const { item } = useRecord("view", view);
  if (link?.title == null) return null;
  return view === null ? ofRecord(meta, link.object, link.id, link.title) : ofView(meta, item);
}

function ofRecord(meta: Meta, name: string, id: string, title: string): Place | null {
  const object = meta.find(name);
  if (object === undefined) return null;
  return { href: recordHref(object, id), title, icon: asIcon(object.icon), kind: object.label };
}

function ofView(meta: Meta, view: Item | null): Place | null {
  const object = view === null ? undefined : meta.find(asText(view["object"]));
  if (view === null || object === undefined) return null;
  const { icon, label_plural: kind } = object;
  return { href: savedViewHref(object, view), title: view.title, icon: asIcon(icon), kind };
}
