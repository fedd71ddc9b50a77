import { useLingui } from "@lingui/react/macro";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";

/** What may be done with a record now: its own verbs, then archive or restore. */
export function useActionsOf(object: ObjectMeta, item: Item): ActionMeta[] {
  const { t } = useLingui();
  const archive = basic(object, "archive", "restore", t`Archive`);
  const restore = basic(object, "restore", "archive", t`Restore`);
  const own = object.actions.filter((action) => action.on === "record");
  return [...own, archive, restore].filter((action) => item.can.includes(action.verb));
}

type Basic = "archive" | "restore";

const ICONS: Record<Basic, string> = { archive: "archive", restore: "archive-restore" };

function basic(object: ObjectMeta, verb: Basic, opposite: Basic, label: string): ActionMeta {
  const undo = `${object.name}.${opposite}`;
  return {
    name: `${object.name}.${verb}`,
    verb,
    label,
    icon: ICONS[verb],
    tone: verb === "archive" ? "danger" : "default",
    on: "record",
    fields: [],
    undo,
  };
}
