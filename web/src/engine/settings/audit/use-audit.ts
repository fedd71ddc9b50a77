import { useRouter, useRouterState } from "@tanstack/react-router";
import { useCallback, useEffect, useReducer } from "react";
import type { Api } from "@/engine/api/client";
import { asProblem, type Problem } from "@/engine/api/problem";
import type { NotKept } from "@/engine/api/timeline";
import type { TimelineEntry } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { type Asked, askedHref, changed, queryOf, readAsked } from "./asked";

/** What the page asks for, and how to change a part of it. */
export function useAsked(): [Asked, (part: Partial<Asked>) => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const asked = readAsked(search);
  const change = (part: Partial<Asked>) =>
    void router.navigate({ href: askedHref(changed(asked, part)), replace: true, resetScroll: false });
  return [asked, change];
}

interface LogPage {
  items: TimelineEntry[];
  next: string | null;
  /** How far back this page has looked, when older ones are left. */
  reached: string | null;
  /** On the last page: what was removed before it. */
  not_kept?: readonly NotKept[];
}

export interface Log extends LogPage {
  isLoading: boolean;
  problem: Problem | null;
  loadMore: () => void;
  reload: () => void;
}

interface State extends LogPage {
  /** The question that the entries belong to. */
  key: string;
  /** What is asked now: the cursor, null for nothing. */
  wanted: string | null;
  problem: Problem | null;
}

type Step =
  | { kind: "ask"; key: string }
  | { kind: "more" }
  | { kind: "page"; page: LogPage }
  | { kind: "failed"; problem: Problem };

const EMPTY: Omit<State, "key"> = {
  items: [],
  next: null,
  reached: null,
  not_kept: [],
  wanted: "",
  problem: null,
};

export function stepped(state: State, step: Step): State {
  if (step.kind === "ask") return { ...EMPTY, key: step.key };
  if (step.kind === "more") return { ...state, wanted: state.next, problem: null };
  if (step.kind === "failed") return { ...state, wanted: null, problem: step.problem };
  const { items, ...page } = step.page;
  return { ...state, ...page, items: [...state.items, ...items], wanted: null };
}

/** Pages without any entry that are passed over before somebody has to ask on. */
const PASSED = 10;

/** The log as it is asked for, page by page. It is not kept in the browser: it tells everything about everybody. */
export function useAudit(asked: Asked): Log {
  const api = useApi();
  const key = JSON.stringify(queryOf(asked));
  const [state, step] = useReducer(stepped, { ...EMPTY, key });
  const { wanted } = state;
  const isOther = state.key !== key;
  useEffect(() => {
    if (isOther) step({ kind: "ask", key });
  }, [isOther, key]);
  useEffect(() => {
    if (wanted === null || isOther) return;
    const stop = new AbortController();
    pageAfter(api, key, wanted, stop.signal).then(
      (page) => step({ kind: "page", page }),
      (error: unknown) => {
        if (!stop.signal.aborted) step({ kind: "failed", problem: asProblem(error) });
      },
    );
    return () => stop.abort();
  }, [api, key, wanted, isOther]);
  const loadMore = useCallback(() => step({ kind: "more" }), []);
  const reload = useCallback(() => step({ kind: "ask", key }), [key]);
  return { ...state, isLoading: wanted !== null || isOther, loadMore, reload };
}

async function pageAfter(api: Api, key: string, after: string, signal: AbortSignal): Promise<LogPage> {
  const query = JSON.parse(key) as Record<string, string>;
  let page = await api.get<LogPage>("/log", { ...query, after }, { signal });
  for (let passed = 0; passed < PASSED && page.items.length === 0 && page.next !== null; passed += 1) {
    page = await api.get<LogPage>("/log", { ...query, after: page.next }, { signal });
  }
  return page;
}
