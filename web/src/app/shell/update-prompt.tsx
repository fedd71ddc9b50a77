import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

const PAUSE = 10 * 60_000;

/** Offers a reload when the server has a newer app. Never reloads by itself: somebody may be writing. */
export function UpdatePrompt() {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  useEffect(() => watchForUpdate(() => setShown(true)), []);
  if (!isShown) return null;
  return (
    <div
      role="status"
      className="fixed bottom-18 left-1/2 z-30 flex -translate-x-1/2 animate-rise items-center gap-2 rounded-full bg-raised py-1.5 ps-4 pe-1.5 text-sm whitespace-nowrap shadow-3 md:bottom-4"
    >
      {t`A new version is ready.`}
      <Button size="sm" variant="primary" onPress={() => location.reload()}>{t`Reload`}</Button>
      <IconButton icon="x" label={t`Later`} size="sm" onPress={() => setShown(false)} />
    </div>
  );
}

/** Looks when the page is shown again, not more often than every ten minutes; at once when a part cannot be loaded. */
function watchForUpdate(tell: () => void): () => void {
  const mine = scriptOf(document.documentElement.outerHTML);
  let last = Date.now();
  const look = async (): Promise<void> => {
    if (document.visibilityState === "hidden" || Date.now() - last < PAUSE) return;
    last = Date.now();
    const page = await fetch("/", { cache: "no-store" }).catch(() => null);
    const theirs = page?.ok === true ? scriptOf(await page.text()) : null;
    if (theirs !== null && mine !== null && theirs !== mine) tell();
  };
  const listen = (): void => void look();
  const timer = setInterval(listen, PAUSE);
  document.addEventListener("visibilitychange", listen);
  globalThis.addEventListener("vite:preloadError", tell);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", listen);
    globalThis.removeEventListener("vite:preloadError", tell);
  };
}

/** The name of the app's first file, which carries the hash of what is in it. */
function scriptOf(page: string): string | null {
  return /\/assets\/index-[\w-]+\.js/.exec(page)?.[0] ?? null;
}
