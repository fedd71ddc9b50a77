import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, Item, ObjectMeta, Values } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useRunAction } from "@/engine/commands/run-action";
import { isSame } from "@/engine/sync/rows";
import { useCommand } from "@/engine/sync/use-command";
import { showToast } from "@/ui/toast";
import { inputOf } from "../field-input";
import { isEmpty } from "../field-value";
import { useAskedMoves } from "./use-asked-moves";

export type SaveCell = (item: Item, field: FieldMeta, value: unknown, undo?: boolean) => void;

/**
 * Saves one value of one record; what did not change is not sent, and what must be there is not emptied. Where the board
 * asks before a record goes to a step (why a deal was lost), the same is asked here.
 */
export function useCellSave(object: ObjectMeta): SaveCell {
  const { t } = useLingui();
  const { run } = useCommand();
  const runAction = useRunAction();
  const askedMove = useAskedMoves(object);
  return (item, field, value, undo = false) => {
    if (isUnchanged(item[field.name], value)) return;
    if (field.required && isEmpty(value)) {
      showToast({ title: t`${field.label} cannot be empty`, tone: "warning" });
      return;
    }
    const step = asLink(value)?.id;
    const asking = step === undefined ? null : askedMove(item, field.name, step);
    if (asking !== null) {
      runAction(object, item, asking);
      return;
    }
    const shows = shownAs(object, field, value);
    void run(`${object.name}.update`, item, { [field.name]: inputOf(field, value) }, { shows, undo });
  };
}

function isUnchanged(old: unknown, value: unknown): boolean {
  return isSame(value ?? null, old ?? null) || (isEmpty(value) && isEmpty(old));
}

/** The field as it will look, and the title where the field is it. */
export function shownAs(object: ObjectMeta, field: FieldMeta, value: unknown): Values {
  const isTitle = field.name === object.title && typeof value === "string";
  return isTitle ? { [field.name]: value, title: value } : { [field.name]: value };
}

/** Whether this person may change a field of this record here. */
export function isCellEditable(item: Item, field: FieldMeta): boolean {
  return !field.read_only && item.can.includes("update");
}
