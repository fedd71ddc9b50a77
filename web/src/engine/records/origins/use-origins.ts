import { useEffect, useState } from "react";
import { asProblem, type Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import type { OriginsAnswer } from "./origin-words";

interface State {
  /** The question that this answers. */
  key: string;
  answer: OriginsAnswer | null;
  problem: Problem | null;
}

/** Where the values of a record came from, asked anew for each of its versions and kept nowhere. */
export function useOrigins(path: string, version: number): Omit<State, "key"> {
  const api = useApi();
  const key = `${path} ${version}`;
  const [state, setState] = useState<State>({ key, answer: null, problem: null });
  useEffect(() => {
    const stop = new AbortController();
    api.get<OriginsAnswer>(`${path}/origins`, {}, { signal: stop.signal }).then(
      (answer) => setState({ key, answer, problem: null }),
      (error: unknown) => {
        if (!stop.signal.aborted) setState({ key, answer: null, problem: asProblem(error) });
      },
    );
    return () => stop.abort();
  }, [api, path, key]);
  return state.key === key ? state : { answer: null, problem: null };
}
