import type { ObjectMeta } from "@/engine/api/types";
import { useAnswer } from "@/engine/sync/use-answer";
import type { Merge, Merges } from "./model";

const NONE: readonly Merge[] = [];

/** What was merged into a record; nothing for what is never merged. */
export function useMerges(object: ObjectMeta, id: string) {
  const isMerged = object.actions.some((action) => action.verb === "unmerge");
  const { data, state, problem } = useAnswer<Merges>(
    `/merging/of/${object.name}/${id}`,
    {},
    { objects: [object.name], isEnabled: isMerged },
  );
  return { record: data?.record ?? id, merges: data?.items ?? NONE, state, problem };
}
