import { Plural, useLingui } from "@lingui/react/macro";
import { useDeferredValue, useState } from "react";
import type { Item } from "@/engine/api/types";
import { PersonRights } from "@/engine/privacy/person-rights";
import { useObject } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { SearchField } from "@/ui/search-field";
import { SegmentedControl } from "@/ui/segmented-control";
import { Absences } from "./absences/absences";
import { Invitations } from "./invitations/invitations";
import { SettingsFrame } from "./settings-frame";
import { EditUserDialog } from "./user-dialog";
import { ResetFactorsDialog } from "./user-factors";
import { UserList } from "./user-list";
import { USER_FIELDS, usersFilter, type Whose } from "./user-parts";
import { PasswordDialog } from "./user-password";

/** What is open over the list. */
export type Opened =
  | { what: "new" }
  | { what: "edit" | "password" | "factors" | "absences" | "personal"; user: Item }
  | null;

/** The people who sign in: everybody sees them, admins keep them. */
export function UserSettings() {
  const { t } = useLingui();
  const object = useObject("user");
  const [whose, setWhose] = useState<Whose>("active");
  const [text, setText] = useState("");
  const [opened, setOpened] = useState<Opened>(null);
  const query = useDeferredValue(text.trim());
  const list = useList("user", {
    filter: usersFilter(whose, query),
    fields: USER_FIELDS,
    sort: "name",
    limit: 50,
    count: true,
  });
  const mayCreate = object.can.includes("create");
  return (
    <SettingsFrame
      isWide
      title={t`Users`}
      description={t`Who signs in, what they may do, and the team they work in.`}
      actions={
        mayCreate && (
          <Button variant="primary" icon="user-plus" onPress={() => setOpened({ what: "new" })}>
            {t`Invite people`}
          </Button>
        )
      }
    >
      {mayCreate && <Invitations isInviting={opened?.what === "new"} onClose={() => setOpened(null)} />}
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-0 flex-1 basis-56 sm:max-w-xs">
            <SearchField
              label={t`Find a user`}
              placeholder={t`Name or email`}
              value={text}
              onChange={setText}
            />
          </div>
          <WhoseControl value={whose} onChange={setWhose} />
          {list.count !== null && (
            <span className="ms-auto text-xs text-ink-muted nums">
              <Plural value={list.count.value} one="# person" other="# people" />
            </span>
          )}
        </div>
        <UserList list={list} whose={whose} query={query} onOpen={setOpened} />
      </div>
      <Dialogs opened={opened} onClose={() => setOpened(null)} />
    </SettingsFrame>
  );
}

interface DialogsProps {
  opened: Opened;
  onClose: () => void;
}

function Dialogs({ opened, onClose }: DialogsProps) {
  const object = useObject("user");
  if (opened === null || opened.what === "new") return null;
  if (opened.what === "absences") {
    return (
      <Dialog isOpen onClose={onClose} title={opened.user.title}>
        <Absences person={{ id: opened.user.id, name: opened.user.title }} />
      </Dialog>
    );
  }
  if (opened.what === "personal")
    return <PersonRights object={object} item={opened.user} onClose={onClose} />;
  if (opened.what === "edit") return <EditUserDialog user={opened.user} onClose={onClose} />;
  if (opened.what === "factors") return <ResetFactorsDialog user={opened.user} onClose={onClose} />;
  return <PasswordDialog user={opened.user} onClose={onClose} />;
}

function WhoseControl({ value, onChange }: { value: Whose; onChange: (value: Whose) => void }) {
  const { t } = useLingui();
  return (
    <SegmentedControl<Whose>
      label={t`Which users`}
      value={value}
      onChange={onChange}
      options={[
        { value: "active", label: t`Active` },
        { value: "inactive", label: t`Deactivated` },
        { value: "all", label: t`All` },
      ]}
    />
  );
}
