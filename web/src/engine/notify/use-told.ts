import { useMemo } from "react";
import { useCommand } from "@/engine/sync/use-command";
import { type List, useList } from "@/engine/sync/use-list";
import { FIELDS, filterOf, type Tab, type Told, toldOf } from "./told";

const SORT = "-told_at";

export interface ToldList extends Omit<List, "items" | "count"> {
  told: Told[];
  /** How many there are on the server, as far as it counts. */
  count: number;
}

/** What the person was told, the newest first; live. */
export function useTold(tab: Tab, isUnreadOnly: boolean, limit = 50): ToldList {
  const filter = filterOf(tab, isUnreadOnly);
  const { items, count, ...list } = useList("notification", {
    filter,
    sort: SORT,
    fields: FIELDS,
    limit,
    count: true,
  });
  const told = useMemo(() => items.map(toldOf), [items]);
  return { ...list, told, count: count?.value ?? told.length };
}

/** How many wait, and the newest of them. What was read here a moment ago does not wait any more. */
export function useUnread(): { count: number; told: Told[]; isReady: boolean } {
  const { told, count, state } = useTold("all", true, 20);
  const unread = useMemo(() => told.filter((one) => !one.isRead), [told]);
  return {
    count: Math.max(0, count - (told.length - unread.length)),
    told: unread,
    isReady: state === "ready",
  };
}

export interface Marking {
  read: (told: Told) => void;
  toggle: (told: Told) => void;
  archive: (told: Told) => void;
}

/** What is done with one notification: on screen at once, sent when it can be. */
export function useMarking(): Marking {
  const { run } = useCommand();
  return useMemo(() => {
    const mark = (told: Told, isRead: boolean): void => {
      const verb = isRead ? "notification.mark_read" : "notification.mark_unread";
      const shows = { read_at: isRead ? new Date().toISOString() : null };
      void run(verb, told.item, {}, { shows, undo: false });
    };
    return {
      read: (told) => {
        if (!told.isRead) mark(told, true);
      },
      toggle: (told) => mark(told, !told.isRead),
      archive: (told) => void run("notification.archive", told.item),
    };
  }, [run]);
}
