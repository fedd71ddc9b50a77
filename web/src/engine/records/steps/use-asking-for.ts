import { useLingui } from "@lingui/react/macro";
import type { ActionMeta, FieldMeta, Item, ObjectMeta, Values } from "@/engine/api/types";
import { useAskFor } from "@/engine/commands/run-action";
import { useApi } from "@/engine/sync/context";
import { missingFor, needsOf } from "./missing";

/** What a record lacks for a step; asked of the server where the record at hand may not hold all of it. */
export function useMissing(object: ObjectMeta) {
  const api = useApi();
  return async (item: Item, by: string, value: string | null): Promise<FieldMeta[]> => {
    const needs = needsOf(object, by, value);
    if (needs.length === 0) return [];
    try {
      const whole = await api.get<Item>(`/${object.plural}/${item.id}`, { fields: needs.join(",") });
      return missingFor(object, whole, by, value);
    } catch {
      // Without a connection what is at hand must do; the server judges in the end.
      return missingFor(object, item, by, value);
    }
  };
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
