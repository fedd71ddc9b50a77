import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { ActionMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { HOLD } from "./use-bulk";

/** A legal hold on each chosen record, as a verb with its reason; null for who places none. */
export function useHoldVerb(object: ObjectMeta): ActionMeta | null {
  const { t } = useLingui();
  const holds = useMeta().find("hold");
  return useMemo(() => {
    const reason = holds && fieldOf(holds, "reason");
    if (holds === undefined || reason === undefined || object.name === holds.name) return null;
    if (!holds.can.includes("create")) return null;
    return {
      name: `${object.name}.${HOLD}`,
      verb: HOLD,
      label: t`Place a legal hold`,
      icon: "lock",
      tone: "default",
      on: "record",
      fields: [{ ...reason, required: true, help: t`Seen by admins, controllers and auditors.` }],
      undo: null,
    };
  }, [holds, object.name, t]);
}
