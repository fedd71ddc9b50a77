import type { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { type Definition, definitionOf, EMPTY } from "./law";

/** A draft that is being written: what the server has, what stands here, and what is between them. */
export interface DraftState {
  version: number;
  saved: Definition;
  mine: Definition;
  /** What it was before each change, for undo. */
  past: readonly Definition[];
  isSaving: boolean;
  problem: Problem | null;
  /** What somebody else made of it meanwhile; nothing is sent until it is decided. */
  theirs: Item | null;
}

export type DraftStep =
  | { kind: "write"; definition: Definition }
  | { kind: "undo" }
  | { kind: "sending" }
  | { kind: "saved"; version: number; sent: Definition }
  | { kind: "failed"; problem: Problem }
  | { kind: "retry" }
  | { kind: "conflict"; theirs: Item }
  | { kind: "keep mine" }
  | { kind: "adopt"; role: Item };

/** What a role's draft begins with: itself, or what counts. */
export function writtenIn(role: Item): Definition {
  return definitionOf(role["draft"]) ?? definitionOf(role["published"]) ?? EMPTY;
}

export function startOf(role: Item): DraftState {
  const saved = writtenIn(role);
  const rest = { past: [], isSaving: false, problem: null, theirs: null };
  return { version: role.version, saved, mine: saved, ...rest };
}

export function isUnsaved(state: DraftState): boolean {
  return state.mine !== state.saved;
}

/** Whether it can be sent now. */
export function isDue(state: DraftState): boolean {
  return isUnsaved(state) && !state.isSaving && state.problem === null && state.theirs === null;
}

const MOST_PAST = 100;

export function draftAfter(state: DraftState, step: DraftStep): DraftState {
  switch (step.kind) {
    case "write":
      return {
        ...state,
        mine: step.definition,
        past: [...state.past, state.mine].slice(-MOST_PAST),
        problem: null,
      };
    case "undo":
      return {
        ...state,
        mine: state.past.at(-1) ?? state.mine,
        past: state.past.slice(0, -1),
        problem: null,
      };
    case "adopt":
      return adopted(state, step.role);
    case "conflict":
      return { ...state, isSaving: false, theirs: step.theirs };
    case "keep mine":
      return keptMine(state);
    default:
      return sent(state, step);
  }
}

function sent(
  state: DraftState,
  step: Extract<DraftStep, { kind: "sending" | "saved" | "failed" | "retry" }>,
) {
  if (step.kind === "sending") return { ...state, isSaving: true };
  if (step.kind === "saved") return { ...state, isSaving: false, version: step.version, saved: step.sent };
  if (step.kind === "failed") return { ...state, isSaving: false, problem: step.problem };
  return { ...state, problem: null };
}

function keptMine(state: DraftState): DraftState {
  if (state.theirs === null) return state;
  return { ...state, version: state.theirs.version, saved: writtenIn(state.theirs), theirs: null };
}

/** The role as it is now, unless something written here is on its way: that meets it at the server. */
function adopted(state: DraftState, role: Item): DraftState {
  const isDecided = state.theirs !== null && role === state.theirs;
  if (isDecided) return { ...startOf(role), past: [...state.past, state.mine] };
  if (role.version <= state.version || isUnsaved(state) || state.isSaving) return state;
  return { ...startOf(role), past: state.past };
}
