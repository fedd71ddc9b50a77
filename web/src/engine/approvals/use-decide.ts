import { useLingui } from "@lingui/react/macro";
import { useCommand } from "@/engine/sync/use-command";
import type { Approval } from "./model";

export interface Decide {
  approve: () => void;
  refuse: (comment: string) => void;
  withdraw: () => void;
  explain: (why: string) => void;
}

/** Deciding on what was looked at: `version` is that of the approval as it is shown. */
export function useDecide(approval: Approval, version: number): Decide {
  const { t } = useLingui();
  const { run } = useCommand();
  const send = (verb: string, input: Record<string, unknown>, says: string) =>
    void run(`approval.${verb}`, approval.item, input, { says, undo: false });
  const name = approval.subject;
  return {
    approve: () => send("approve", { version }, t`Approved: ${name}`),
    refuse: (comment) => send("refuse", { version, comment }, t`Refused: ${name}`),
    withdraw: () => send("withdraw", {}, t`Withdrawn: ${name}`),
    explain: (why) => send("explain", { why }, t`Said why`),
  };
}
