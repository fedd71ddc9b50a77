import type { Values } from "@/engine/api/types";

const PREFIX = "rapport.draft.";

/** What was typed about a record and not sent yet; this tab remembers it until it is. */
export function readDraft(place: string): Values {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + place) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Values) : {};
  } catch {
    return {};
  }
}

/** Remembers `values`; full or forbidden storage only means that nothing is remembered. */
export function keepDraft(place: string, values: Values): void {
  try {
    sessionStorage.setItem(PREFIX + place, JSON.stringify(values));
  } catch {
    // Typing goes on without a net.
  }
}

/** Forgets it once it was sent. */
export function clearDraft(place: string): void {
  sessionStorage.removeItem(PREFIX + place);
}
