import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import type { Tone } from "@/ui/tone";
import type { Approval, ApprovalState } from "./model";

/** What an approval asks for, in words: "Deal: Edit". */
export function useAsked(): (approval: Approval) => string {
  const { t } = useLingui();
  const { find } = useMeta();
  const basic: Record<string, string> = {
    create: t`Create`,
    update: t`Change`,
    archive: t`Archive`,
    restore: t`Restore`,
  };
  return ({ action, object }) => {
    const verb = action.slice(action.indexOf(".") + 1);
    const meta = find(object);
    const own = meta?.actions.find((one) => one.verb === verb)?.label;
    return `${meta?.label ?? object} · ${own ?? basic[verb] ?? verb}`;
  };
}

export function useStates(): Record<ApprovalState, string> {
  const { t } = useLingui();
  return {
    pending: t`Waits`,
    approved: t`Approved`,
    refused: t`Refused`,
    withdrawn: t`Withdrawn`,
    failed: t`Could not be made`,
    expired: t`Expired`,
  };
}

export const TONES: Record<ApprovalState, Tone> = {
  pending: "warning",
  approved: "positive",
  refused: "danger",
  withdrawn: "neutral",
  failed: "danger",
  expired: "neutral",
};
