import { useEffect, useSyncExternalStore } from "react";
import type { ActionMeta, Filter, Item, ObjectMeta } from "@/engine/api/types";

/** The records that are ticked in the list on the page. */
export interface Selection {
  object: ObjectMeta;
  /** Those that are loaded. */
  items: readonly Item[];
  /** How many there are, the ones that are not loaded too. */
  count: number;
  /** All that match are meant: `filter` says which. */
  isAll: boolean;
  filter: Filter | null;
  /** null when all that match are meant. */
  ids: readonly string[] | null;
  /** What can be done with them. */
  actions: readonly ActionMeta[];
  /** Does it to all of them; a verb with inputs asks first. */
  run: (action: ActionMeta) => void;
  /** Opens the dialog that changes one field of all of them; null where that is not allowed. */
  edit: (() => void) | null;
  clear: () => void;
}

let current: Selection | null = null;
const listeners = new Set<() => void>();

function set(next: Selection | null): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The selection of the page, for the palette; null when nothing is selected. */
export function useSelection(): Selection | null {
  return useSyncExternalStore(subscribe, () => current);
}

/** Tells the palette what is selected here, as long as it is. */
export function useSelected(selection: Selection | null): void {
  useEffect(() => {
    set(selection);
    return () => set(null);
  }, [selection]);
}
