import { useEffect, useState } from "react";
import type { Problem } from "@/engine/api/problem";
import type { Draft, Import } from "./import-types";
import { createKeeper } from "./keeper";
import type { ImportSteps } from "./use-import";

export interface Drafting {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Why the server would not take the draft as it is. */
  problem: Problem | null;
  /** Keeps the draft and checks the file with it. */
  check: () => Promise<void>;
}

/** Until typing has come to rest. */
const REST_MS = 600;

/** What a person decides about the columns: kept by the server as it goes, so that a reload loses nothing. */
export function useDraft(plan: Import, steps: ImportSteps): Drafting {
  const [draft, setDraft] = useState<Draft>(() => ({
    mapping: plan.mapping,
    key: plan.key,
    options: plan.options,
  }));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [keeper] = useState(() => createKeeper(draft, steps.keep));
  useEffect(() => {
    keeper.note(draft);
    const timer = setTimeout(() => void keeper.flush().then(setProblem), REST_MS);
    return () => clearTimeout(timer);
  }, [keeper, draft]);
  const check = async () => {
    const wrong = await keeper.flush();
    setProblem(wrong);
    if (wrong === null) await steps.check();
  };
  return { draft, change: (part) => setDraft((last) => ({ ...last, ...part })), problem, check };
}
