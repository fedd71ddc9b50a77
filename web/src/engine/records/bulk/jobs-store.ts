import { useSyncExternalStore } from "react";

/** A bulk change that was begun in this browser tab. */
export interface Tracked {
  id: string;
  /** The plural segment of its object, for its own list of refused records. */
  label: string;
}

const KEPT = "rapport.bulk-jobs";
const listeners = new Set<() => void>();
let tracked: readonly Tracked[] | null = null;

function now(): readonly Tracked[] {
  tracked ??= read();
  return tracked;
}

function read(): readonly Tracked[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found.filter(isTracked) : [];
  } catch {
    return [];
  }
}

function isTracked(found: unknown): found is Tracked {
  return typeof found === "object" && found !== null && "id" in found && "label" in found;
}

function write(next: readonly Tracked[]): void {
  tracked = next;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(next));
  } catch {
    // Full or forbidden storage: the job is shown until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

/** Shows how a job goes until it is put away; it goes on being shown on other pages, and after a reload. */
export function trackJob(job: Tracked): void {
  write([...now().filter((one) => one.id !== job.id), job]);
}

export function forgetJob(id: string): void {
  write(now().filter((one) => one.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTrackedJobs(): readonly Tracked[] {
  return useSyncExternalStore(subscribe, now);
}
