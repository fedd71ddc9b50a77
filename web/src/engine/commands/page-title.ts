import { useEffect } from "react";

const PRODUCT = "Rapport";

let shown = "";
const listeners = new Set<(title: string) => void>();

/** Names the page: in the browser's tab, and aloud when it opens. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    if (title === "" || title === shown) return;
    shown = title;
    document.title = `${title} · ${PRODUCT}`;
    for (const listener of listeners) listener(title);
  }, [title]);
}

/** Told each time the page gets a new name. */
export function onPageTitle(listener: (title: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
