import { useEffect, useSyncExternalStore } from "react";

/** When the answers on screen were asked for, by the part that shows each (milliseconds). */
const shown = new Map<symbol, number>();
const listeners = new Set<() => void>();
let oldest: number | null = null;

function refresh(): void {
  const ages = [...shown.values()];
  oldest = ages.length === 0 ? null : Math.min(...ages);
  for (const listener of listeners) listener();
}

/** Says that the caller shows an answer of this moment; 0 while it has none. */
export function useShownAge(at: number): void {
  useEffect(() => {
    if (at === 0) return;
    const part = Symbol("part of the page");
    shown.set(part, at);
    refresh();
    return () => {
      shown.delete(part);
      refresh();
    };
  }, [at]);
}

/** The moment of the oldest answer on screen, null when none is. Without a connection, that is how old the page is. */
export function useOldestShown(): number | null {
  return useSyncExternalStore(subscribe, () => oldest);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
