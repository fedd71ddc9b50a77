import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import type { ListOptions } from "@/engine/sync/questions";
import type { UseListOptions } from "@/engine/sync/use-list";
import { rememberWalk } from "./walk";

/** The records that are shown lead on to each other, in this order, and back here. */
export function useRememberedWalk(
  object: ObjectMeta,
  items: readonly Item[],
  asked: UseListOptions | null = null,
): void {
  const href = useLocation({ select: (location) => location.href });
  const question = JSON.stringify(asked && { ...asked, isEnabled: undefined });
  useEffect(() => {
    const ids = items.map((item) => item.id);
    rememberWalk(object, ids, href, JSON.parse(question) as ListOptions | null);
  }, [object, items, href, question]);
}
