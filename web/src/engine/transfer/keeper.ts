import type { Problem } from "@/engine/api/problem";

export interface Keeper<Draft> {
  /** What shall be kept; nothing is sent yet. */
  note: (draft: Draft) => void;
  /** Sends what was noted last, unless it is kept already. Resolves with why it was not taken. */
  flush: () => Promise<Problem | null>;
}

/** Keeps drafts one after the other, so that an older one never comes after a newer one. */
export function createKeeper<Draft>(
  first: Draft,
  send: (draft: Draft) => Promise<Problem | null>,
): Keeper<Draft> {
  let [kept, latest] = [first, first];
  let running: Promise<Problem | null> = Promise.resolve(null);
  const next = async (before: Promise<unknown>): Promise<Problem | null> => {
    await Promise.allSettled([before]);
    const draft = latest;
    if (draft === kept) return null;
    const problem = await send(draft);
    if (problem === null) kept = draft;
    return problem;
  };
  return {
    note: (draft) => {
      latest = draft;
    },
    flush: () => {
      running = next(running);
      return running;
    },
  };
}
