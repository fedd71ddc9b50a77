import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { signOut } from "@/engine/access/session";
import { useOutbox } from "@/engine/sync/use-outbox";
import { ConfirmDialog } from "@/ui/dialog";
import { closeOverlay } from "./overlays-state";

/** Signs out; asks first when that would lose something. */
export function Leaving() {
  const { t } = useLingui();
  const { waiting } = useOutbox();
  const [isBusy, setBusy] = useState(false);
  const leave = (): void => {
    setBusy(true);
    void signOut();
  };
  useEffect(() => {
    if (waiting === 0) void signOut();
    // Only what waits when the person asks counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  if (waiting === 0) return null;
  const changes = plural(waiting, { one: "# change", other: "# changes" });
  return (
    <ConfirmDialog
      isOpen
      onClose={closeOverlay}
      onConfirm={leave}
      isLoading={isBusy}
      title={t`Sign out and lose ${changes}?`}
      description={t`They are kept in this browser only, because the server could not be reached or did not take them. Signing out deletes them.`}
      confirm={t`Sign out`}
    />
  );
}
