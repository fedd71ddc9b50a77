const LAST = "rapport.loaded-anew";
const PAUSE = 60_000;

const typedIn = new WeakSet<EventTarget>();

/**
 * Loads the app anew when a part of it cannot be had: the server has a newer app by now, or the line broke. Not more than
 * once a minute, not without an answer of the server, and not while something typed would be lost: then the offer of a
 * reload stands there (shell/update-prompt.tsx) until whoever types has done.
 */
export function recoverFromMissingParts(load = () => location.reload()): () => void {
  const recover = (): void => void loadAnew(load);
  document.addEventListener("input", note, { capture: true });
  globalThis.addEventListener("vite:preloadError", recover);
  return () => {
    document.removeEventListener("input", note, { capture: true });
    globalThis.removeEventListener("vite:preloadError", recover);
  };
}

function note({ target }: Event): void {
  if (target !== null) typedIn.add(target);
}

async function loadAnew(load: () => void): Promise<void> {
  if (isTextHere() || Date.now() - Number(sessionStorage.getItem(LAST) ?? 0) < PAUSE) return;
  const page = await fetch("/", { cache: "no-store" }).catch(() => null);
  if (page?.ok !== true || isTextHere()) return;
  sessionStorage.setItem(LAST, String(Date.now()));
  load();
}

/** Whether somebody has typed something that still stands on the page; what is searched for is no loss. */
function isTextHere(): boolean {
  const places = document.querySelectorAll<HTMLElement>("input, textarea, select, [contenteditable=true]");
  return [...places].some((place) => typedIn.has(place) && textOf(place).trim() !== "");
}

function textOf(place: HTMLElement): string {
  if (place instanceof HTMLInputElement && place.type === "search") return "";
  return "value" in place ? String(place.value) : place.textContent;
}
