import { useEffect, useState } from "react";
import { refreshSession } from "@/engine/access/session";
import { asProblem, type Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import type { Outlook } from "./model";

/** Kinds of record whose change makes what is shown here another one. */
export const DECLARED = [
  "custom-object",
  "custom-field",
  "validation-rule",
  "entry-rule",
  "record-type",
  "page-layout",
  "role",
  "view",
] as const;

export interface Looking {
  /** What would be done; null while that is not known. */
  outlook: Outlook | null;
  problem: Problem | null;
}

interface Told extends Looking {
  asked: string;
}

/** What a file would change here, asked anew for each of its versions. */
export function useOutlook(text: string, isExact: boolean): Looking {
  const api = useApi();
  const [told, setTold] = useState<Told>({ asked: "", outlook: null, problem: null });
  const asked = `${isExact} ${text}`;
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const body = { text, exact: isExact };
        const outlook = await api.post<Outlook>("/schema/file/compare", body, { signal: stop.signal });
        setTold({ asked, outlook, problem: null });
      } catch (error) {
        if (!stop.signal.aborted) setTold({ asked, outlook: null, problem: asProblem(error) });
      }
    };
    void ask();
    return () => stop.abort();
  }, [api, text, isExact, asked]);
  return told.asked === asked ? told : { outlook: null, problem: null };
}

export interface Moving {
  isBusy: boolean;
  problem: Problem | null;
  /** Does it, after a fresh proof; the app knows what is declared before it goes on. True when it was done. */
  act: (path: string, body: object) => Promise<boolean>;
}

/** Declarations that are changed as one. */
export function useMoving(): Moving {
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act: Moving["act"] = async (path, body) => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post(path, body, { key: uuid7() });
      await refreshSession();
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, problem, act };
}
