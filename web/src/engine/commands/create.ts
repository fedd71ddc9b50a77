import { useSyncExternalStore } from "react";
import type { Values } from "@/engine/api/types";

/** A create form that is to be open. */
export interface Creating {
  object: string;
  values: Values;
  onCreated?: ((id: string) => void) | undefined;
  /** Tells two openings apart. */
  turn: number;
}

export type Create = (object: string, values?: Values, onCreated?: (id: string) => void) => void;

let open: Creating | null = null;
let turn = 0;
const listeners = new Set<() => void>();

function set(next: Creating | null): void {
  open = next;
  for (const listener of listeners) listener();
}

export const create: Create = (object, values = {}, onCreated) => {
  turn += 1;
  set({ object, values, onCreated, turn });
};

export function closeCreate(): void {
  set(null);
}

/** Opens the create form of an object from anywhere. */
export function useCreate(): Create {
  return create;
}

/** Which form is to be open; for the shell, which shows it. */
export function useCreating(): Creating | null {
  return useSyncExternalStore(subscribe, () => open);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
