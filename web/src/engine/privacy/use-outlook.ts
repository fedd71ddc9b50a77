import { useCallback, useEffect, useState } from "react";
import { asProblem, type Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import type { Outlook } from "./model";

interface Answered {
  outlook: Outlook | null;
  problem: Problem | null;
}

export interface AskedOutlook extends Answered {
  reload: () => void;
}

const NOTHING: Answered = { outlook: null, problem: null };

/** What an erasure would do, once it is wanted. It names people, so nothing of it is kept in the browser. */
export function useOutlook(path: string, isWanted: boolean): AskedOutlook {
  const api = useApi();
  const [asked, setAsked] = useState(NOTHING);
  const ask = useCallback(
    (signal?: AbortSignal): void => {
      api.get<Outlook>(path, {}, signal === undefined ? {} : { signal }).then(
        (outlook) => setAsked({ outlook, problem: null }),
        (error: unknown) =>
          signal?.aborted !== true && setAsked({ outlook: null, problem: asProblem(error) }),
      );
    },
    [api, path],
  );
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    ask(stop.signal);
    return () => stop.abort();
  }, [ask, isWanted]);
  return { ...asked, reload: () => ask() };
}
