import { useEffect } from "react";
import type { Api } from "@/engine/api/client";
import { Problem } from "@/engine/api/problem";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { type Sync, useSync } from "./context";
import type { Question } from "./questions";
import { useQuestion } from "./use-question";

export interface OneRecord {
  item: Item | null;
  /** missing: not there, or not for this person. */
  state: "loading" | "ready" | "missing" | "failed";
  /** Only some fields are here yet, those of a list that was seen before. */
  isPartial: boolean;
  problem: Problem | null;
  /** Has changes that are not at the server yet. */
  isPending: boolean;
  isConflicted: boolean;
  /** The record that this one was merged into; null where it was not. */
  leadsTo: string | null;
  reload: () => Promise<void>;
}

interface RecordView {
  item: Item;
  isPending: boolean;
  isConflicted: boolean;
  isPartial: boolean;
}

/** A record with all its fields: what is held at once, the rest when the server has sent it. */
export function useRecord(objectName: string, id: string | null): OneRecord {
  const sync = useSync();
  const question = id === null ? null : recordQuestion(sync, sync.meta.object(objectName), id);
  const { view, state, problem, reload } = useQuestion<{ id: string }, Seen>(question, async (answer) => {
    if (answer !== null && answer.body.id !== id) return { leadsTo: answer.body.id };
    const row = await sync.db.records.get([objectName, id ?? ""]);
    if (row === undefined) return answer === null ? null : "missing";
    const marks = { isPending: row.pending > 0, isConflicted: row.isConflicted };
    return { item: sync.stable.of(row), ...marks, isPartial: answer === null && row.item !== null };
  });
  useForgetting(sync, leadOf(view) === null ? null : (question?.key ?? null));
  return { ...seenOf(view, state, problem), problem, reload };
}

type Seen = RecordView | Lead | "missing" | null;

interface Lead {
  leadsTo: string;
}

function leadOf(view: Seen): string | null {
  return view !== null && view !== "missing" && "leadsTo" in view ? view.leadsTo : null;
}

function seenOf(
  view: Seen,
  state: "loading" | "ready" | "failed",
  problem: Problem | null,
): Omit<OneRecord, "problem" | "reload"> {
  if (view === null || view === "missing") {
    const isMissing = view === "missing" || problem?.status === 404;
    return { ...NOTHING, state: isMissing ? "missing" : without(state) };
  }
  if ("leadsTo" in view) return { ...NOTHING, leadsTo: view.leadsTo, state: "missing" };
  return { ...view, leadsTo: null, state: "ready" };
}

/** Where an old id leads is asked anew each time: it may be a record of its own again. */
function useForgetting({ db }: Sync, key: string | null): void {
  useEffect(() => {
    if (key === null) return undefined;
    return () => void db.answers.delete(key);
  }, [db, key]);
}

const NOTHING: Omit<RecordView, "item"> & { item: null; leadsTo: null } = {
  item: null,
  leadsTo: null,
  isPending: false,
  isConflicted: false,
  isPartial: false,
};

function without(state: "loading" | "ready" | "failed"): "loading" | "failed" {
  return state === "failed" ? "failed" : "loading";
}

/** The answer only marks that all fields were loaded; the feed keeps the row itself up to date. */
function recordQuestion({ db }: Sync, object: ObjectMeta, id: string): Question<{ id: string }> {
  return {
    key: JSON.stringify(["record", object.name, id]),
    family: `record ${object.name} ${id}`,
    object: object.name,
    dependencies: {},
    ask: async (api) => {
      const row = await db.records.get([object.name, id]);
      // Made here and not sent yet: the server does not know it. What it answers to the create is whole.
      if (row?.item === null) return { body: { id } };
      return fetched(db, api, object, id, row?.pending === 0);
    },
  };
}

/** What was merged leads to another record, and is not held any more; nor is what is gone, unless it has changes to send. */
async function fetched(
  db: Sync["db"],
  api: Api,
  object: ObjectMeta,
  id: string,
  isSettled: boolean,
): Promise<{ body: { id: string }; records: { object: string; items: Item[] } }> {
  const letGo = async () => {
    if (isSettled) await db.records.delete([object.name, id]);
  };
  try {
    const item = await api.get<Item>(`/${object.plural}/${id}`);
    if (item.id !== id) await letGo();
    return { body: { id: item.id }, records: { object: object.name, items: [item] } };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) await letGo();
    throw error;
  }
}
