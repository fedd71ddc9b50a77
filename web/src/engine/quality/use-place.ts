import { useRouter, useRouterState } from "@tanstack/react-router";
import type { ObjectMeta } from "@/engine/api/types";

/** What is shown: `segment` is the id of a saved view, `flaw` the key of one; "" for all. */
export interface Here {
  object: string;
  segment: string;
  flaw: string;
}

/** It stands in the address. */
export function usePlace(objects: readonly ObjectMeta[]): [Here, (next: Here) => void] {
  const router = useRouter();
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const search = new URLSearchParams(text);
  const named = (name: string): string => (search.get(name) ?? "").replaceAll('"', "");
  const object = objects.find((one) => one.name === named("object")) ?? objects[0];
  const go = (next: Here): void => {
    const filled = Object.entries(next).filter(([, value]) => value !== "");
    const query = new URLSearchParams(filled).toString();
    void router.navigate({ href: `/quality?${query}`, replace: true, resetScroll: false });
  };
  return [{ object: object?.name ?? "", segment: named("segment"), flaw: named("flaw") }, go];
}
