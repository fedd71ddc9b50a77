import { useLingui } from "@lingui/react/macro";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";

const IN_SIGHT = 2;

/** The verbs that at least one of the records allows, the first ones to stand in sight. Moving goes by other ways. */
export function useVerbs(
  object: ObjectMeta,
  items: readonly Item[],
): { main: ActionMeta[]; more: ActionMeta[] } {
  const { t } = useLingui();
  const own = object.actions.filter((action) => action.on === "record");
  const all = [
    ...own,
    basic(object, "archive", t`Archive`, "archive", "restore"),
    basic(object, "restore", t`Restore`, "archive-restore", "archive"),
  ].filter((action) => items.some((item) => item.can.includes(action.verb)));
  const archive = all.filter((action) => action.verb === "archive" || action.verb === "restore");
  const verbs = all.filter((action) => !archive.includes(action));
  return { main: [...verbs.slice(0, IN_SIGHT), ...archive], more: verbs.slice(IN_SIGHT) };
}

function basic(object: ObjectMeta, verb: string, label: string, icon: string, opposite: string): ActionMeta {
  const undo = `${object.name}.${opposite}`;
  return {
    name: `${object.name}.${verb}`,
    verb,
    label,
    icon,
    tone: "default",
    on: "record",
    fields: [],
    undo,
  };
}
