import { useSyncExternalStore } from "react";
import { beginTyping, endTyping } from "@/engine/commands/type-ahead";

/** What lies over the page. One at a time. */
export type Overlay = "palette" | "keyboard" | "menu" | "troubles" | "notifications" | "leaving" | null;

let open: Overlay = null;
const listeners = new Set<() => void>();

export function showOverlay(next: Overlay): void {
  open = next;
  if (next === "palette") beginTyping();
  else endTyping();
  for (const listener of listeners) listener();
}

export function openPalette(): void {
  showOverlay("palette");
}

export function closeOverlay(): void {
  showOverlay(null);
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(subscribe, () => open);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
