import { useCallback, useEffect, useReducer, useRef } from "react";
import type { Api } from "@/engine/api/client";
import { asProblem, type Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { draftAfter, type DraftState, type DraftStep, isDue, isUnsaved, startOf } from "./draft-state";
import type { Definition } from "./law";
import { toWire } from "./wire";

export interface Draft extends DraftState {
  isUnsaved: boolean;
  write: (definition: Definition) => void;
  undo: (() => void) | null;
  retry: () => void;
  keepMine: () => void;
  /** Takes what the server has now; also after publishing. */
  adopt: (role: Item) => void;
}

/** How long nothing is written before it is sent. */
const PAUSE = 500;

/**
 * The draft of a role, saved as it is written: not through the outbox, since what two people write at the same time is
 * one document, and whoever comes second has to be told at once.
 */
export function useDraft(role: Item): Draft {
  const api = useApi();
  const [state, step] = useReducer(draftAfter, role, startOf);
  useEffect(() => step({ kind: "adopt", role }), [role]);
  const isReady = isDue(state);
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => void send(api, role.id, state, step), PAUSE);
    return () => clearTimeout(timer);
  }, [api, role.id, isReady, state]);
  // Who goes away leaves nothing unsaved.
  useEffect(
    () => () => {
      if (isDue(latest.current)) void send(api, role.id, latest.current, () => undefined);
    },
    [api, role.id],
  );
  return {
    ...state,
    isUnsaved: isUnsaved(state),
    write: useCallback((definition: Definition) => step({ kind: "write", definition }), []),
    undo: state.past.length === 0 ? null : () => step({ kind: "undo" }),
    retry: () => step({ kind: "retry" }),
    keepMine: () => step({ kind: "keep mine" }),
    adopt: (now) => step({ kind: "adopt", role: now }),
  };
}

async function send(api: Api, id: string, state: DraftState, step: (step: DraftStep) => void): Promise<void> {
  const { mine, version } = state;
  step({ kind: "sending" });
  try {
    const item = await api.patch<Item>(`/roles/${id}`, { version, draft: toWire(mine) }, { key: uuid7() });
    step({ kind: "saved", version: item.version, sent: mine });
  } catch (error) {
    const problem = asProblem(error);
    const theirs = theirsIn(problem);
    step(theirs === null ? { kind: "failed", problem } : { kind: "conflict", theirs });
  }
}

function theirsIn(problem: Problem): Item | null {
  return problem.code === "conflict" ? ((problem.extra["record"] as Item | undefined) ?? null) : null;
}
