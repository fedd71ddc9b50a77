import { useEffect } from "react";

const PRODUCT = "Rapport";

let shown = "";
let mark = "";
const listeners = new Set<(title: string) => void>();

/** Names the page: in the browser's tab, and aloud when it opens. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    if (title === "" || title === shown) return;
    shown = title;
    write();
    for (const listener of listeners) listener(title);
  }, [title]);
}

/** Puts a mark before the name in the browser's tab: how much waits. "" takes it away. */
export function markTitle(next: string): void {
  mark = next;
  if (shown !== "") write();
}

function write(): void {
  document.title = `${mark}${shown} · ${PRODUCT}`;
}

/** Told each time the page gets a new name. */
export function onPageTitle(listener: (title: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
