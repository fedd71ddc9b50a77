import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { ActionMeta, ObjectMeta } from "@/engine/api/types";

/** The records that are ticked in the list on the page. */
export interface Selected {
  object: ObjectMeta;
  /** How many there are, the ones that are not loaded too. */
  count: number;
  /** What can be done with them. */
  actions: readonly ActionMeta[];
  /** Whether a field of all of them can be changed. */
  mayEdit: boolean;
}

interface Doings {
  /** Does it to all of them; a verb with inputs asks first. */
  run: (action: ActionMeta) => void;
  /** Opens the dialog that changes one field of all of them. */
  edit: () => void;
  clear: () => void;
}

export interface Selection extends Selected, Doings {}

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

/** Tells the palette what is selected here, as long as it is. What it does with it is what the page would do now. */
export function useSelected(what: Selected | null, does: Doings): void {
  const run = useEffectEvent(does.run);
  const edit = useEffectEvent(does.edit);
  const clear = useEffectEvent(does.clear);
  useEffect(() => {
    if (what === null) return;
    set({ ...what, run: (action) => run(action), edit: () => edit(), clear: () => clear() });
    return () => set(null);
  }, [what]);
}
