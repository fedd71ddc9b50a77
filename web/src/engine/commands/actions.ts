import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";

/** Verbs about several records, which have a dialog of their own (engine/merging). */
const ABOUT_SEVERAL: ReadonlySet<string> = new Set(["merge", "unmerge"]);

/** The verbs that are one record's own. */
export function ownVerbs(object: ObjectMeta): ActionMeta[] {
  return object.actions.filter((action) => action.on === "record" && !ABOUT_SEVERAL.has(action.verb));
}

/** What may be done with a record now: its own verbs, then archive or restore. */
export function useActionsOf(object: ObjectMeta, item: Item): ActionMeta[] {
  const basics = useBasicActions(object);
  const own = ownVerbs(object);
  return [...own, ...basics].filter((action) => item.can.includes(action.verb));
}

/** Archive and restore, which every object has and none lists. */
export function useBasicActions(object: ObjectMeta): readonly ActionMeta[] {
  const { t } = useLingui();
  const [archive, restore] = [t`Archive`, t`Restore`];
  return useMemo(
    () => [basic(object, "archive", "restore", archive), basic(object, "restore", "archive", restore)],
    [object, archive, restore],
  );
}

/** The look of the button that runs it. */
export function variantOf({ tone }: ActionMeta): "primary" | "positive" | "danger" {
  return tone === "default" ? "primary" : tone;
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
