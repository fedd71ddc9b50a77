import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import type { PanelProps } from "@/engine/slots";
import { regarding } from "@/engine/sync/regarding";
import { type List, type UseListOptions, useList } from "@/engine/sync/use-list";
import { isTalkedAbout } from "./about";

/** A comment with the answers to it, the earliest first. `first` is missing when it was removed and answers are left. */
export interface Thread {
  id: string;
  first: Item | null;
  answers: Item[];
}

const FIELDS = [
  "body",
  "regarding",
  "parent",
  "mentions",
  "edited_at",
  "created_at",
  "created_by",
  "archived_at",
];
const MOST = 200;

function question({ object, item }: PanelProps): UseListOptions {
  return {
    filter: regarding(object.name, item.id),
    fields: FIELDS,
    limit: MOST,
    isEnabled: isTalkedAbout(object),
  };
}

/** All that was said about a record. */
export function useComments(about: PanelProps): List & { threads: Thread[] } {
  const list = useList("comment", question(about));
  return { ...list, threads: threadsOf(list.items) };
}

/** Comments with their answers; the thread that began last stands first. */
export function threadsOf(comments: readonly Item[]): Thread[] {
  const found = new Map<string, Thread>();
  const inTime = comments.toSorted((left, right) => (atOf(left) < atOf(right) ? -1 : 1));
  const thread = (id: string): Thread => {
    const known = found.get(id) ?? { id, first: null, answers: [] };
    found.set(id, known);
    return known;
  };
  for (const comment of inTime) {
    const parent = asLink(comment["parent"])?.id;
    if (parent === undefined) thread(comment.id).first = comment;
    else thread(parent).answers.push(comment);
  }
  return [...found.values()].toSorted((left, right) => (beganAt(left) < beganAt(right) ? 1 : -1));
}

function atOf(comment: Item): string {
  return `${asText(comment["created_at"])} ${comment.id}`;
}

function beganAt({ first, answers }: Thread): string {
  const earliest = first ?? answers[0];
  return earliest === undefined ? "" : atOf(earliest);
}
