import { useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { type Sync, useSync } from "@/engine/sync/context";
import { listQuestion, type ListBody, nextPage } from "@/engine/sync/questions";
import { extendWalk, onWalk, type Stand, standIn, type Walk, walkNow } from "../preview/walk";
import { tabIn } from "./use-tab";

export interface Standing extends Stand {
  /** How many there are in all, where that is known. */
  total: string;
  /** Back to the list. */
  href: string;
  go: (way: 1 | -1) => void;
}

/** Records still ahead when the next ones are asked for. */
const AHEAD = 2;

/** Where a record stands in the list one comes from; null where it is part of none. `onGo` shows another one. */
export function useStand(object: ObjectMeta, id: string, onGo: (id: string) => void): Standing | null {
  const walk = useSyncExternalStore(onWalk, walkNow);
  const stand = standIn(walk, object.name, id);
  useGoingOn(object, walk, stand);
  if (stand === null || walk === null) return null;
  const go = (way: 1 | -1) => {
    const next = way === 1 ? stand.next : stand.previous;
    if (next !== null) onGo(next);
  };
  return { ...stand, total: walk.total ?? String(walk.ids.length), href: walk.href, go };
}

/** Asks how many there are, and near the end for the rows behind the last one. */
function useGoingOn(object: ObjectMeta, walk: Walk | null, stand: Stand | null): void {
  const sync = useSync();
  const isAsked = stand !== null && walk?.asked != null;
  const isNearEnd = isAsked && stand.place > walk.ids.length - AHEAD;
  const isToCount = isAsked && walk.total === null;
  useEffect(() => {
    if (isNearEnd || isToCount) void goOn(sync, object, isNearEnd);
  }, [isNearEnd, isToCount, sync, object]);
}

/** The list has the further rows, too, when one comes back. */
async function goOn(sync: Sync, object: ObjectMeta, isNearEnd: boolean): Promise<void> {
  const walk = walkNow();
  if (walk?.asked == null || walk.object !== object.name) return;
  const { key } = listQuestion(sync.meta, object, walk.asked);
  if (isNearEnd && isShort(walk, await keptOf(sync, key))) {
    await sync.loader.more(nextPage(sync.meta, object, walk.asked));
  }
  const now = await keptOf(sync, key);
  if (now !== null && walkNow() === walk) extendWalk(now.ids, totalOf(now));
}

/** The list has no more rows than the walk, and there are some behind. */
function isShort(walk: Walk, kept: ListBody | null): boolean {
  return kept !== null && kept.next !== null && kept.ids.length <= walk.ids.length;
}

function totalOf({ count }: ListBody): string | null {
  return count === null ? null : `${count.value}${count.exact ? "" : "+"}`;
}

async function keptOf(sync: Sync, key: string): Promise<ListBody | null> {
  const answer = await sync.db.answers.get(key);
  return (answer?.body as ListBody | undefined) ?? null;
}

/** Opens a record in place of the one before, at the same tab: "back" leads to the list. */
export function useGoInPlace(object: ObjectMeta): (id: string) => void {
  const router = useRouter();
  return useCallback(
    (id) => {
      const tab = tabIn(router.state.location.searchStr) ?? undefined;
      void router.navigate({ href: recordHref(object, id, tab), replace: true });
    },
    [router, object],
  );
}
