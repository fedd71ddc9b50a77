import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { ConfirmDialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import type { Opened } from "./users";

/** What an admin may do with a user; nothing for everyone else. */
export function UserMenu({ user, onOpen }: { user: Item; onOpen: (opened: Opened) => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const [isAsking, setAsking] = useState(false);
  const items = useItems(user, onOpen, () => setAsking(true));
  if (items.length === 0) return null;
  const deactivate = (): void => {
    setAsking(false);
    void run(
      "user.deactivate",
      user,
      {},
      { shows: { is_active: false }, says: t`Deactivated: ${user.title}` },
    );
  };
  return (
    <>
      <Menu
        label={t`What to do with ${user.title}`}
        placement="bottom end"
        items={items}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={deactivate}
        title={t`Deactivate ${user.title}?`}
        description={t`They are signed out everywhere at once, and their API tokens end for good. Records stay theirs. You can reactivate them.`}
        confirm={t`Deactivate`}
      />
    </>
  );
}

/** What is no verb of a user. */
const NO_VERBS = new Set(["absences", "personal"]);

function useItems(user: Item, onOpen: (opened: Opened) => void, ask: () => void): MenuItem[] {
  const { t } = useLingui();
  const { run } = useCommand();
  const me = useMe().user;
  const isMe = me.id === user.id;
  const isAdmin = me.role === "admin";
  const all: (MenuItem & { isShown?: boolean })[] = [
    { id: "update", label: t`Edit…`, icon: "pencil", onAction: () => onOpen({ what: "edit", user }) },
    ...useAboutItems(user, onOpen).map((item) => ({ ...item, isShown: isAdmin && user.can.length > 0 })),
    ...useAccessItems(user, onOpen).map((item) => ({ ...item, isShown: !isMe })),
    {
      id: "deactivate",
      label: t`Deactivate…`,
      icon: "user-x",
      tone: "danger",
      isShown: !isMe,
      onAction: ask,
    },
    {
      id: "reactivate",
      label: t`Reactivate`,
      icon: "user-check",
      onAction: () => {
        const says = t`Reactivated: ${user.title}`;
        void run("user.reactivate", user, {}, { shows: { is_active: true }, says });
      },
    },
  ];
  return all.filter(({ id, isShown }) => (NO_VERBS.has(id) || user.can.includes(id)) && isShown !== false);
}

/** What is kept about somebody, for admins. */
function useAboutItems(user: Item, onOpen: (opened: Opened) => void): MenuItem[] {
  const { t } = useLingui();
  return [
    {
      id: "absences",
      label: t`Absences…`,
      icon: "calendar-clock",
      onAction: () => onOpen({ what: "absences", user }),
    },
    {
      id: "personal",
      label: t`Personal data…`,
      icon: "id-card",
      onAction: () => onOpen({ what: "personal", user }),
    },
  ];
}

/** How somebody comes in, where it is not oneself. */
function useAccessItems(user: Item, onOpen: (opened: Opened) => void): MenuItem[] {
  const { t } = useLingui();
  return [
    {
      id: "set_password",
      label: t`Set password…`,
      icon: "key",
      onAction: () => onOpen({ what: "password", user }),
    },
    {
      id: "reset_factors",
      label: t`Reset second step…`,
      icon: "shield",
      onAction: () => onOpen({ what: "factors", user }),
    },
  ];
}
