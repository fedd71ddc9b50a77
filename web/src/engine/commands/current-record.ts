import { useEffect, useSyncExternalStore } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";

export interface CurrentRecord {
  object: ObjectMeta;
  item: Item;
}

let current: CurrentRecord | null = null;
const listeners = new Set<() => void>();

function set(next: CurrentRecord | null): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Tells the palette which record the page is about: its actions become commands, and it is remembered as seen. */
export function useCurrentRecord(object: ObjectMeta, item: Item | null): void {
  useEffect(() => {
    if (item === null) return;
    set({ object, item });
    return () => set(null);
  }, [object, item]);
}

export function currentRecord(): CurrentRecord | null {
  return current;
}

export function onCurrentRecord(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The record the page is about, if it is about one. */
export function useRecordAtHand(): CurrentRecord | null {
  return useSyncExternalStore(onCurrentRecord, currentRecord);
}
