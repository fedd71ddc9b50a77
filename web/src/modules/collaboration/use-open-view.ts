import { useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { useCommands } from "@/engine/commands/registry";
import { useRecord } from "@/engine/sync/use-record";
import { isUuid } from "@/kit/ids";
import type { Kept } from "./use-favourites";

/** The saved view that the page shows, if it shows one; offers to keep it at hand, or to let it go, as a command. */
export function useOpenView(toggle: (view: Kept) => void, isKept: (view: Kept) => boolean): Kept | null {
  const { t } = useLingui();
  const search: Record<string, unknown> = useLocation({ select: (location) => location.search });
  const id = typeof search["view"] === "string" && isUuid(search["view"]) ? search["view"] : null;
  const { item } = useRecord("view", id);
  const view = item === null ? null : { object: "view", id: item.id, title: item.title };
  const label =
    view !== null && isKept(view) ? t`Remove this view from favourites` : t`Add this view to favourites`;
  useCommands(view === null ? [] : [{ id: "view.favourite", label, icon: "star", run: () => toggle(view) }]);
  return view;
}
