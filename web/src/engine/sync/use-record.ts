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
  const { view, state, problem, reload } = useQuestion(question, async (answer) => {
    if (answer !== null && answer.body.id !== id) return { leadsTo: answer.body.id };
    const row = await sync.db.records.get([objectName, id ?? ""]);
    if (row === undefined) return answer === null ? null : "missing";
    const marks = { isPending: row.pending > 0, isConflicted: row.isConflicted };
    return { item: sync.stable.of(row), ...marks, isPartial: answer === null && row.item !== null };
  });
  if (view !== null && view !== "missing") {
    if ("leadsTo" in view) return { ...NOTHING, leadsTo: view.leadsTo, state: "missing", problem, reload };
    return { ...view, leadsTo: null, state: "ready", problem, reload };
  }
  const isMissing = view === "missing" || problem?.status === 404;
  return { ...NOTHING, state: isMissing ? "missing" : without(state), problem, reload };
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
      try {
        const item = await api.get<Item>(`/${object.plural}/${id}`);
        // What was merged is not held any more: it leads to another one.
        if (item.id !== id && row?.pending === 0) await db.records.delete([object.name, id]);
        return { body: { id: item.id }, records: { object: object.name, items: [item] } };
      } catch (error) {
        const isGone = error instanceof Problem && error.status === 404;
        if (isGone && row?.pending === 0) await db.records.delete([object.name, id]);
        throw error;
      }
    },
  };
}
