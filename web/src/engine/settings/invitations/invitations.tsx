import { useList } from "@/engine/sync/use-list";
import { InviteDialog } from "./invite-dialog";
import { INVITATION_FIELDS, OpenInvitations } from "./open-invitations";

/** Those who are invited and not here yet, and inviting more. */
export function Invitations({ isInviting, onClose }: { isInviting: boolean; onClose: () => void }) {
  const list = useList("invitation", {
    filter: { field: "state", op: "eq", value: "open" },
    fields: INVITATION_FIELDS,
    limit: 200,
  });
  return (
    <>
      <OpenInvitations list={list} />
      {isInviting && <InviteDialog onClose={onClose} onDone={() => void list.reload()} />}
    </>
  );
}
