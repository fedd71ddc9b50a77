import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

export type ToastTone = "neutral" | "positive" | "warning" | "danger";

export interface Toast {
  title: string;
  detail?: string | undefined;
  tone?: ToastTone | undefined;
  /** Usually Undo. The toast closes after it. */
  action?: { label: string; onPress: () => void } | undefined;
  /** How long it stays; 6 seconds, or until closed (null) when something went wrong. */
  milliseconds?: number | null | undefined;
}

export const toasts = new ToastQueue<Toast>({ maxVisibleToasts: 3 });

/** Tells what just happened, without taking the focus. Returns a function that takes it away. */
export function showToast(toast: Toast): () => void {
  const usual = toast.tone === "danger" ? null : 6000;
  const timeout = toast.milliseconds === undefined ? usual : toast.milliseconds;
  const key = toasts.add(toast, timeout === null ? {} : { timeout });
  return () => toasts.close(key);
}

let hasShown = false;

function subscribe(listener: () => void): () => void {
  return toasts.subscribe(() => {
    hasShown = true;
    listener();
  });
}

/** Where it cannot be had nothing is told, and the app stands. */
const ToastRegion = lazy<() => ReactNode>(() =>
  import("./toast-region").then(
    (part) => ({ default: part.ToastRegion }),
    () => ({ default: () => null }),
  ),
);

export function Toasts() {
  const isNeeded = useSyncExternalStore(subscribe, () => hasShown);
  return <Suspense>{isNeeded && <ToastRegion />}</Suspense>;
}
