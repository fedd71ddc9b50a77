import { useMemo } from "react";
import type { ActionMeta, FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { type Move, moveTo, type Target, targetOf } from "../board/moves";
import { groupOf } from "../editors/link-options";
import { targetObject } from "../filters/fields";

interface Step extends Target {
  /** The way it belongs to: its pipeline. */
  group: string;
}

/** The verb that has to ask before a record may go to a step (why a deal was lost); null where none asks. */
export type AskedMove = (item: Item, field: string, step: string) => ActionMeta | null;

/** Where a board's step is set by hand, in a cell or for many, the same is asked as on the board. */
export function useAskedMoves(object: ObjectMeta): AskedMove {
  const by = fieldOf(object, object.board?.by ?? "");
  const steps = useSteps(object, by);
  return (item, field, id) => {
    const step = steps.find((one) => one.value === id);
    if (by === undefined || field !== by.name || step === undefined) return null;
    const beside = steps.filter((one) => one.group === step.group);
    const move: Move = moveTo(object, by, item, step, beside);
    return move.how === "ask" ? move.action : null;
  };
}

function useSteps(object: ObjectMeta, by: FieldMeta | undefined): readonly Step[] {
  const meta = useMeta();
  const target = by && targetObject(meta, by);
  const hasSteps = target?.fields.some((field) => field.name === "category") === true;
  const group = target && groupOf(target)?.name;
  const fields = useMemo(() => ["category", ...(group === undefined ? [] : [group])], [group]);
  const name = target?.name ?? object.name;
  const { items } = useList(name, { fields, limit: 200, isEnabled: hasSteps });
  return useMemo(() => (hasSteps ? items.map((item) => stepOf(item, group)) : []), [items, hasSteps, group]);
}

function stepOf(item: Item, group: string | undefined): Step {
  return { ...targetOf(item), group: group === undefined ? "" : (asLink(item[group])?.id ?? "") };
}
