import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { useCommand } from "@/engine/sync/use-command";
import { ConfirmDialog } from "@/ui/dialog";

/** For somebody who lost phone and codes: an admin takes what they had away. */
export function ResetFactorsDialog({ user, onClose }: { user: Item; onClose: () => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const reset = (): void => {
    onClose();
    void run("user.reset_factors", user, {}, { says: t`Second step reset: ${user.title}` });
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={reset}
      title={t`Reset the second step of ${user.title}?`}
      description={t`Their passkeys, authenticator app and recovery codes are removed, and they are signed out. Do this only when you know that it is them who ask.`}
      confirm={t`Reset second step`}
    />
  );
}
