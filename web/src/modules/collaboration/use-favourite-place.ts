import type { Item, LinkValue } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { listHref, recordHref } from "@/engine/commands/places";
import { type Meta, useMeta } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { asIcon, type IconName } from "@/ui/icons";

export interface Place {
  href: string;
  title: string;
  icon: IconName;
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
  return object === undefined ? null : { href: recordHref(object, id), title, icon: asIcon(object.icon) };
}

function ofView(meta: Meta, view: Item | null): Place | null {
  const object = view === null ? undefined : meta.find(asText(view["object"]));
  if (view === null || object === undefined) return null;
  return { href: listHref(object, { view: view.id }), title: view.title, icon: asIcon(object.icon) };
}
