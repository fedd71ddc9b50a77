import { useCallback, useEffect, useState } from "react";
import type { components } from "@/api/schema";
import { asProblem, type Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";

export type AccessPerson = components["schemas"]["AccessPerson"];
export type AccessReason = components["schemas"]["AccessReason"];
export type AccessGrant = components["schemas"]["AccessGrant"];
export type AccessField = components["schemas"]["AccessField"];
type AccessPage = components["schemas"]["AccessPage"];

export interface Access {
  people: readonly AccessPerson[];
  /** Nothing is known yet, or more is on its way. */
  isLoading: boolean;
  hasMore: boolean;
  loadMore: () => void;
  problem: Problem | null;
}

interface State {
  /** The question that the people answer. */
  key: string;
  people: readonly AccessPerson[];
  next: string | null;
  /** The cursor that is asked for; null for nothing. */
  wanted: string | null;
  problem: Problem | null;
}

const startOf = (key: string): State => ({ key, people: [], next: null, wanted: "", problem: null });

/** Who may do what with a record, page by page. `asked` narrows by name, or asks about one person. */
export function useAccess(path: string, asked: { text?: string; person?: string }): Access {
  const api = useApi();
  const key = JSON.stringify([path, asked]);
  const [kept, setState] = useState(() => startOf(key));
  const state = kept.key === key ? kept : startOf(key);
  const { wanted } = state;
  useEffect(() => {
    if (wanted === null) return;
    const stop = new AbortController();
    const [address, query] = JSON.parse(key) as [string, Record<string, string>];
    const after = wanted === "" ? {} : { after: wanted };
    api.get<AccessPage>(`${address}/access`, { ...query, ...after }, { signal: stop.signal }).then(
      ({ items, next }) =>
        setState((last) => {
          const before = last.key === key ? last : startOf(key);
          return { ...before, people: [...before.people, ...items], next, wanted: null };
        }),
      (error: unknown) => {
        if (!stop.signal.aborted) setState({ ...startOf(key), wanted: null, problem: asProblem(error) });
      },
    );
    return () => stop.abort();
  }, [api, key, wanted]);
  const loadMore = useCallback(
    () => setState((last) => (last.wanted === null ? { ...last, wanted: last.next } : last)),
    [],
  );
  return { ...state, isLoading: wanted !== null, hasMore: state.next !== null, loadMore };
}
