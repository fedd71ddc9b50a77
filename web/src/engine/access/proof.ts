import { useSyncExternalStore } from "react";
import { Problem } from "@/engine/api/problem";

/** How somebody can show that it is them, as the server names it. */
export type Way = "password" | "totp" | "recovery_codes" | "webauthn" | "sso";

export interface Asking {
  ways: readonly Way[];
  /** Ends the question: true when the proof was given. */
  settle: (isGiven: boolean) => void;
}

let asking: Asking | null = null;
let answer: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function set(next: Asking | null): void {
  asking = next;
  for (const listener of listeners) listener();
}

/** Asks the person once, however many requests wait for it; true when they proved themselves. */
export function askProof(problem: Problem): Promise<boolean> {
  answer ??= new Promise<boolean>((resolve) => {
    const settle = (isGiven: boolean): void => {
      answer = null;
      set(null);
      resolve(isGiven);
    };
    set({ ways: waysOf(problem), settle });
  });
  return answer;
}

function waysOf(problem: Problem): readonly Way[] {
  const ways = problem.extra["ways"];
  return Array.isArray(ways) ? (ways as Way[]) : ["password"];
}

export function isProofWanted(error: unknown): error is Problem {
  return error instanceof Problem && error.code === "proof_required";
}

/** Does `work`; where it asks for a proof, asks the person and does it once more. */
export async function proved<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isProofWanted(error) || !(await askProof(error))) throw error;
    return work();
  }
}

export function useProofAsked(): Asking | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asking,
  );
}
