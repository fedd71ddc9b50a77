import { useCallback, useEffect, useState } from "react";
import { asProblem, type Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import type { Pair, PairPage, Verdict } from "./model";

export interface Pairs {
  pairs: readonly Pair[];
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  more: () => void;
  reload: () => void;
  /** Takes a pair off the list, and puts one back in its place. */
  drop: (id: number) => void;
  put: (pair: Pair) => void;
}

interface Held {
  pairs: readonly Pair[];
  next: string | null;
  problem: Problem | null;
  isThere: boolean;
}

const PAGE = 50;
const NOTHING: Held = { pairs: [], next: null, problem: null, isThere: false };

let sent: Promise<unknown> = Promise.resolve();

/** Answers go out one after the other, and a list that is asked for meanwhile waits for them. */
export function inTurn(send: () => Promise<void>): void {
  sent = sent.then(send);
}

/** Pairs of an object with one verdict, the likeliest first. Not kept: what others answered meanwhile is not asked again. */
export function usePairs(object: string, verdict: Verdict): Pairs {
  const api = useApi();
  const { held, setHeld, reload } = useHeld(object, verdict);
  const [isLoadingMore, setLoadingMore] = useState(false);
  const more = async (): Promise<void> => {
    setLoadingMore(true);
    try {
      const query = { object, verdict, limit: PAGE, after: held.next ?? "" };
      const page = await api.get<PairPage>("/duplicates", query);
      setHeld((was) => ({ ...was, pairs: joined(was.pairs, page.items), next: page.next }));
    } catch (error) {
      setHeld((was) => ({ ...was, problem: asProblem(error) }));
    }
    setLoadingMore(false);
  };
  return {
    pairs: held.pairs,
    state: stateOf(held),
    problem: held.problem,
    hasMore: held.next !== null,
    isLoadingMore,
    more: () => void more(),
    reload,
    drop: (id) => setHeld((was) => ({ ...was, pairs: was.pairs.filter((one) => one.id !== id) })),
    put: (pair) => setHeld((was) => ({ ...was, pairs: joined([pair], was.pairs).toSorted(byWeight) })),
  };
}

/** The first page, and the way to ask for it again. */
function useHeld(object: string, verdict: Verdict) {
  const api = useApi();
  const [held, setHeld] = useState(NOTHING);
  const ask = useCallback(
    (signal?: AbortSignal): Promise<Partial<Held>> =>
      sent
        .then(() => api.get<PairPage>("/duplicates", { object, verdict, limit: PAGE }, { signal }))
        .then(
          (page) => ({ pairs: page.items, next: page.next, problem: null, isThere: true }),
          (error: unknown) => ({ problem: asProblem(error) }),
        ),
    [api, object, verdict],
  );
  const take = (next: Partial<Held>): void => setHeld((was) => ({ ...was, ...next }));
  useEffect(() => {
    const stop = new AbortController();
    void ask(stop.signal).then((next) => !stop.signal.aborted && setHeld((was) => ({ ...was, ...next })));
    return () => stop.abort();
  }, [ask]);
  return { held, setHeld, reload: () => void ask().then(take) };
}

function stateOf({ isThere, problem }: Held): Pairs["state"] {
  if (problem !== null) return "failed";
  return isThere ? "ready" : "loading";
}

/** As the server sorts them. */
function byWeight(one: Pair, other: Pair): number {
  return other.weight - one.weight || one.id - other.id;
}

function joined(before: readonly Pair[], after: readonly Pair[]): Pair[] {
  const known = new Set(before.map((one) => one.id));
  return [...before, ...after.filter((one) => !known.has(one.id))];
}
