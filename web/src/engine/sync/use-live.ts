import { liveQuery } from "dexie";
import { type Dispatch, type SetStateAction, useEffect, useState } from "react";

/**
 * Hands every result of a query on the local store to `set`, until the returned function is called. A store that closes
 * (signing out) ends it quietly; any other failure is thrown where the state is drawn.
 */
export function watch<T, State>(
  query: () => Promise<T>,
  next: (value: T) => void,
  set: Dispatch<SetStateAction<State>>,
): () => void {
  const error = (failure: unknown): void => {
    if (failure instanceof Error && failure.name === "DatabaseClosedError") return;
    set(() => {
      throw failure;
    });
  };
  const watching = liveQuery(query).subscribe({ next, error });
  return () => watching.unsubscribe();
}

/** The result of a query on the local store, again after every change of what it read. The key stands for the query. */
export function useLive<T>(key: string, query: () => Promise<T>): T | undefined {
  const [live, setLive] = useState<{ key: string; value: T } | null>(null);
  useEffect(() => {
    return watch(query, (value) => setLive({ key, value }), setLive);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return live?.key === key ? live.value : undefined;
}
