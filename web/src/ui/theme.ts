import { useSyncExternalStore } from "react";
import { keep, kept } from "@/kit/kept";

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";

const listeners = new Set<() => void>();
const systemDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

function chosenTheme(): Theme {
  const value = kept("rapport.theme");
  return value === "light" || value === "dark" ? value : "system";
}

let theme: Theme = chosenTheme();
let density: Density = kept("rapport.density") === "compact" ? "compact" : "comfortable";

function apply(): void {
  const root = document.documentElement;
  root.dataset["theme"] = shownTheme();
  root.dataset["density"] = density;
  const canvas = getComputedStyle(root).getPropertyValue("--canvas").trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", canvas);
  for (const listener of listeners) listener();
}

/** What is on screen now: the choice, or the system's. */
function shownTheme(): "light" | "dark" {
  if (theme !== "system") return theme;
  return systemDark?.matches === true ? "dark" : "light";
}

/** Sets the theme at once and for the next visit; public/theme-boot.js reads it before the first paint. */
export function setTheme(next: Theme): void {
  theme = next;
  keep("rapport.theme", next);
  apply();
}

/** Row and control heights. On touch screens both are 44 px anyway. */
export function setDensity(next: Density): void {
  density = next;
  keep("rapport.density", next);
  apply();
}

systemDark?.addEventListener("change", () => theme === "system" && apply());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The chosen theme and what it comes to. */
export function useTheme(): { theme: Theme; shown: "light" | "dark" } {
  const chosen = useSyncExternalStore(subscribe, () => theme);
  const shown = useSyncExternalStore(subscribe, shownTheme);
  return { theme: chosen, shown };
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, () => density);
}
