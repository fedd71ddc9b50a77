import { useCallback, useSyncExternalStore } from "react";

const PREFIX = "rapport.";
const listeners = new Set<() => void>();
const known = new Map<string, unknown>();

function read(key: string): unknown {
  if (!known.has(key)) known.set(key, parse(localStorage.getItem(PREFIX + key)));
  return known.get(key) ?? null;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  known.set(key, value);
  if (value === null) localStorage.removeItem(PREFIX + key);
  else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  for (const listener of listeners) listener();
}

/** What this browser remembers under keys that begin so, by the rest of the key; it forgets it with that. */
export function takeStored(start: string): Record<string, unknown> {
  const whole = PREFIX + start;
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(whole));
  return Object.fromEntries(
    keys.map((key) => {
      const value = read(key.slice(PREFIX.length));
      write(key.slice(PREFIX.length), null);
      return [key.slice(whole.length), value];
    }),
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A choice of looks that this browser remembers (columns, folded board columns). What comes back is to be checked. */
export function useStored(key: string): [unknown, (value: unknown) => void] {
  const value = useSyncExternalStore(subscribe, () => read(key));
  const set = useCallback((next: unknown) => write(key, next), [key]);
  return [value, set];
}
