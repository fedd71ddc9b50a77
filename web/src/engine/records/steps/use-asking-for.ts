import { useLingui } from "@lingui/react/macro";
import type { ActionMeta, FieldMeta, Item, ObjectMeta, Values } from "@/engine/api/types";
import { useAskFor } from "@/engine/commands/run-action";
import { useApi } from "@/engine/sync/context";
import { missingFor, needsOf } from "./missing";

interface Step {
  value: string | null;
  label: string;
}

/** Asks for missing fields in a dialog and writes them, together with what `also` says. */
export function useFillIn(object: ObjectMeta) {
  const { t } = useLingui();
  const ask = useAskFor();
  return (
    item: Item,
    fields: readonly FieldMeta[],
    title: string | null,
    also: Values = {},
    done?: () => void,
  ) => {
    const action: ActionMeta = {
      name: `${object.name}.update`,
      verb: "update",
      label: title ?? t`Fill in what is missing`,
      icon: "pencil",
      tone: "default",
      on: "record",
      fields: fields.map((field) => ({ ...field, required: true })),
      undo: null,
    };
    ask({ object, item, action, also, done });
  };
}

/** Asks for what a record lacks for a step, and moves it there with that; false where nothing is missing. */
export function useAskMissing(object: ObjectMeta) {
  const { t } = useLingui();
  const api = useApi();
  const fillIn = useFillIn(object);
  /** The record at hand may not hold all of it. */
  const whole = async (item: Item, needs: readonly string[]): Promise<Item> => {
    try {
      return await api.get<Item>(`/${object.plural}/${item.id}`, { fields: needs.join(",") });
    } catch {
      // Without a connection what is at hand must do; the server judges in the end.
      return item;
    }
  };
  return async (item: Item, by: string, to: Step, also: Values, done?: () => void): Promise<boolean> => {
    const needs = needsOf(object, by, to.value);
    if (needs.length === 0) return false;
    const missing = missingFor(object, await whole(item, needs), by, to.value);
    if (missing.length > 0) fillIn(item, missing, t`Move to ${to.label}`, also, done);
    return missing.length > 0;
  };
}
