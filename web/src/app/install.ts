import { useSyncExternalStore } from "react";

/** What Chromium hands over when the app may be installed: https://wicg.github.io/manifest-incubations. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

let offered: InstallPrompt | null = null;
const listeners = new Set<() => void>();

function take(prompt: InstallPrompt | null): void {
  offered = prompt;
  for (const listener of listeners) listener();
}

/** Waits for the browser's offer to install the app; from then on it is ours to show. */
export function awaitInstallOffer(): void {
  globalThis.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    take(event as InstallPrompt);
  });
  globalThis.addEventListener("appinstalled", () => take(null));
}

/** Asks the browser to install the app; null where it does not offer that, or the app is installed. */
export function useInstall(): (() => void) | null {
  return useSyncExternalStore(subscribe, () => offered) === null ? null : install;
}

function install(): void {
  // An offer works once, whatever the person says to it.
  void offered?.prompt();
  take(null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
