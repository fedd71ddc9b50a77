import type { Problem } from "@/engine/api/problem";

/** What a problem says of one place in the mapping or anything below it; null when it is silent about it. */
export function faultsAt(problem: Problem | null, pointer: string): string | null {
  const told = (problem?.errors ?? []).filter(
    (fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`),
  );
  return told.length === 0 ? null : told.map((fault) => fault.detail).join(" ");
}
