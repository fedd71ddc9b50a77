import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useObject } from "@/engine/sync/meta";
import { uuid7 } from "@/kit/ids";
import { ConfirmDialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { NewRoleDialog } from "./new-role-dialog";
import { useRolePlace } from "./place";
import { RoleDetails } from "./role-details";
import type { Draft } from "./use-draft";
import type { KnownLaw } from "./use-law";

export interface RoleMenuProps {
  law: KnownLaw;
  /** The id of a composed role, the key of a predefined one. */
  id: string;
  record: Item | null;
  draft: Draft | null;
}

type Opened = "copy" | "details" | "discard" | "archive" | null;

/** What else can be done with a role. */
export function RoleMenu({ law, id, record: role, draft }: RoleMenuProps) {
  const { t } = useLingui();
  const [opened, open] = useState<Opened>(null);
  const close = (): void => open(null);
  const items = useItems(role, draft, open);
  const act = useActs(role, draft);
  if (items.length === 0) return null;
  const name = law.roleName(id);
  return (
    <>
      <Menu
        label={t`What to do with ${name}`}
        placement="bottom end"
        items={items}
        trigger={<IconButton icon="ellipsis" label={t`More`} variant="secondary" />}
      />
      {opened === "copy" && <NewRoleDialog law={law} from={id} onClose={close} />}
      {opened === "details" && role !== null && <RoleDetails role={role} onClose={close} />}
      <ConfirmDialog
        isOpen={opened === "discard"}
        onClose={close}
        onConfirm={() => {
          close();
          void act("discard");
        }}
        title={t`Discard the draft?`}
        description={t`What was published stays as it is.`}
        confirm={t`Discard`}
      />
      <ConfirmDialog
        isOpen={opened === "archive"}
        onClose={close}
        onConfirm={() => {
          close();
          void act("archive");
        }}
        title={t`Archive ${name}?`}
        description={t`It can no longer be given to anybody. Nobody may have it, and no other role be made of it.`}
        confirm={t`Archive`}
      />
    </>
  );
}

function useItems(role: Item | null, draft: Draft | null, open: (what: Opened) => void): MenuItem[] {
  const { t } = useLingui();
  const mayCopy = useObject("role").can.includes("create");
  const may = (verb: string): boolean => role?.can.includes(verb) === true;
  const all: (MenuItem & { isShown: boolean })[] = [
    {
      id: "details",
      label: t`Name and description…`,
      icon: "pencil",
      isShown: may("update"),
      onAction: () => open("details"),
    },
    { id: "copy", label: t`Copy…`, icon: "copy", isShown: mayCopy, onAction: () => open("copy") },
    {
      id: "discard",
      label: t`Discard draft…`,
      icon: "undo-2",
      isShown: may("update") && draft !== null && role?.["published_at"] != null,
      onAction: () => open("discard"),
    },
    {
      id: "archive",
      label: t`Archive…`,
      icon: "archive",
      tone: "danger",
      isShown: may("archive"),
      onAction: () => open("archive"),
    },
  ];
  return all.filter(({ isShown }) => isShown);
}

/** Discarding and archiving: at once, since both depend on what the server has now. */
function useActs(role: Item | null, draft: Draft | null): (verb: "discard" | "archive") => Promise<void> {
  const { t } = useLingui();
  const api = useApi();
  const [, go] = useRolePlace();
  return async (verb) => {
    if (role === null || draft === null) return;
    try {
      const body = { version: draft.version };
      const now = await api.post<Item>(`/roles/${role.id}/${verb}`, body, { key: uuid7() });
      showToast({
        title: verb === "discard" ? t`Draft discarded` : t`Archived: ${role.title}`,
        tone: "positive",
      });
      if (verb === "discard") draft.adopt(now);
      else go({});
    } catch (error) {
      showToast({ title: t`Not done`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
}
