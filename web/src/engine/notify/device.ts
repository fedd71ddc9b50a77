import { useSyncExternalStore } from "react";

/** What this browser says about notifications outside of its window. */
export type Permission = "default" | "granted" | "denied" | "missing";

const listeners = new Set<() => void>();

function permissionNow(): Permission {
  return typeof Notification === "undefined" ? "missing" : Notification.permission;
}

export function usePermission(): Permission {
  return useSyncExternalStore(subscribe, permissionNow);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the person; only ever called by a press of theirs. */
export async function askPermission(): Promise<void> {
  if (permissionNow() === "missing") return;
  await Notification.requestPermission();
  for (const listener of listeners) listener();
}

export interface Shown {
  /** The same notification is shown once, also when two windows are open. */
  tag: string;
  title: string;
  body: string;
  onOpen: () => void;
}

/** A notification of the system, where the person allowed it and looks elsewhere. */
export function showOutside({ tag, title, body, onOpen }: Shown): void {
  if (permissionNow() !== "granted") return;
  try {
    const shown = new Notification(title, { tag, body, icon: "/icons/app-192.png" });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
      onOpen();
    });
  } catch {
    // Phones show them through a service worker alone; the toast and the number on the icon are there.
  }
}

/** The number on the icon of the installed app. */
export function badgeApp(count: number): void {
  if (!("setAppBadge" in navigator)) return;
  const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  void done.catch(() => {});
}
