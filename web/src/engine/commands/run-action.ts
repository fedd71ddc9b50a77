import { useCallback, useSyncExternalStore } from "react";
import type { ActionMeta, Item, ObjectMeta, Values } from "@/engine/api/types";
import { useCommand } from "@/engine/sync/use-command";

/** An action that waits for its inputs. */
export interface Asking {
  object: ObjectMeta;
  item: Item;
  action: ActionMeta;
  /** Sent with what is asked for. */
  also?: Values | undefined;
  /** When it was done. */
  done?: (() => void) | undefined;
}

let asking: Asking | null = null;
const listeners = new Set<() => void>();

function set(next: Asking | null): void {
  asking = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Which action asks for its inputs now; for the shell, which shows the dialog. */
export function useAsking(): Asking | null {
  return useSyncExternalStore(subscribe, () => asking);
}

export function stopAsking(): void {
  set(null);
}

/** Asks for the inputs of an action. */
export function useAskFor(): (asking: Asking) => void {
  return set;
}

/** Runs a verb on a record; one that has inputs asks for them first. */
export function useRunAction(): (object: ObjectMeta, item: Item, action: ActionMeta) => void {
  const { run } = useCommand();
  return useCallback(
    (object, item, action) => {
      if (action.fields.length > 0) set({ object, item, action });
      else void run(action.name, item);
    },
    [run],
  );
}
