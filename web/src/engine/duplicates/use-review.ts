import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import { afterwards, type Pair, type PairDetail, type Verdict } from "./model";
import { inTurn, type Pairs, usePairs } from "./use-pairs";

/** What was answered last, and can be taken back. */
export interface Answered {
  pair: Pair;
  verdict: Verdict;
}

export interface Review extends Pairs {
  say: (pair: Pair, verdict: Verdict) => void;
  last: Answered | null;
  undo: () => void;
  /** Something was merged: what that leaves is asked for anew. */
  renew: () => void;
}

/** Going through pairs: an answer takes the pair off the list at once, and the next one is shown. */
export function useReview(object: string, verdict: Verdict, open: (id: number | null) => void): Review {
  const pairs = usePairs(object, verdict);
  const [last, setLast] = useState<Answered | null>(null);
  const tell = useTell();
  const say = (pair: Pair, said: Verdict): void => {
    if (said === pair.verdict) return;
    open(afterwards(pairs.pairs, pair.id));
    pairs.drop(pair.id);
    setLast({ pair, verdict: said });
    tell(pair, said, () => {
      pairs.put(pair);
      setLast(null);
    });
  };
  const undo = (): void => {
    if (last === null) return;
    const { pair } = last;
    setLast(null);
    pairs.put(pair);
    open(pair.id);
    tell(pair, pair.verdict, () => {
      pairs.drop(pair.id);
      setLast(last);
    });
  };
  const renew = (): void => {
    setLast(null);
    pairs.reload();
  };
  return { ...pairs, say, last, undo, renew };
}

/** Sends an answer after those before it; what was shown meanwhile is taken back where it is refused. */
function useTell() {
  const { t } = useLingui();
  const api = useApi();
  const send = async (pair: Pair, said: Verdict, onRefused: () => void): Promise<void> => {
    try {
      await api.post<PairDetail>(`/duplicates/${pair.id}/verdict`, { verdict: said }, { key: uuid7() });
    } catch (error) {
      onRefused();
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (pair: Pair, said: Verdict, onRefused: () => void) => inTurn(() => send(pair, said, onRefused));
}
