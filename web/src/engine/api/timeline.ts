import type { TimelineEntry } from "./types";

/** The log of an object begins at `since`: what was before was removed by rule. */
export interface NotKept {
  object: string;
  label: string;
  since: string;
}

export interface TimelineAnswer {
  items: TimelineEntry[];
  next: string | null;
  /** On the last page. */
  not_kept?: NotKept[];
}
