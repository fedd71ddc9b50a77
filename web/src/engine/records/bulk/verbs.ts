import { useMemo } from "react";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";
import { ownVerbs, useBasicActions } from "@/engine/commands/actions";

const IN_SIGHT = 2;

export interface Verbs {
  /** Those that stand in sight. */
  main: ActionMeta[];
  more: ActionMeta[];
  all: ActionMeta[];
}

/** The verbs that at least one of the records allows, the first ones to stand in sight. Moving goes by other ways. */
export function useVerbs(object: ObjectMeta, items: readonly Item[]): Verbs {
  const basics = useBasicActions(object);
  return useMemo(() => verbsOf(object, items, basics), [object, items, basics]);
}

function verbsOf(object: ObjectMeta, items: readonly Item[], basics: readonly ActionMeta[]): Verbs {
  const isAllowed = ({ verb }: ActionMeta) => items.some((item) => item.can.includes(verb));
  const own = ownVerbs(object).filter(isAllowed);
  const main = [...own.slice(0, IN_SIGHT), ...basics.filter(isAllowed)];
  const more = own.slice(IN_SIGHT);
  return { main, more, all: [...main, ...more] };
}
