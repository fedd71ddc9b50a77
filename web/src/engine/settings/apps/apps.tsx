import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { type List, useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { AllGrants } from "../grants/grant-list";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { AppDialog } from "./app-dialog";
import { AppLine } from "./app-line";
import { APP_FIELDS, type App, asApp } from "./model";
import { SigningKey } from "./signing-key";

/** Programs of others that may ask people for access to Rapport in their place. */
export function AppSettings() {
  const { t } = useLingui();
  const [editing, setEditing] = useState<App | "new" | null>(null);
  const list = useList("app", { fields: APP_FIELDS, sort: "name", limit: 200 });
  // Not before the list is there: the button would move away from under the finger.
  const hasSome = list.items.length > 0;
  const make = (
    <Button variant="primary" icon="plus" onPress={() => setEditing("new")}>{t`Register an app`}</Button>
  );
  return (
    <SettingsFrame
      title={t`Apps`}
      description={t`Programs of others that may ask people for access. Each person decides for themselves, and no app gets more than that person may do.`}
      actions={hasSome ? make : undefined}
    >
      <Loaded of={[list]}>{() => <Apps list={list} make={make} onEdit={setEditing} />}</Loaded>
      {hasSome && <AllGrants />}
      {hasSome && <SigningKey />}
      {editing !== null && (
        <AppDialog
          app={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onDone={() => void list.reload()}
        />
      )}
    </SettingsFrame>
  );
}

interface AppsProps {
  list: List;
  make: ReactNode;
  onEdit: (app: App) => void;
}

function Apps({ list, make, onEdit }: AppsProps) {
  const { t } = useLingui();
  if (list.items.length === 0) {
    return (
      <SettingsGroup>
        <EmptyState illustration="records" title={t`No apps yet`} actions={make}>
          {t`Register one to let people use Rapport from another program, or sign in there with their account here.`}
        </EmptyState>
      </SettingsGroup>
    );
  }
  return (
    <SettingsGroup>
      {list.items.map((item) => (
        <AppLine key={item.id} app={asApp(item)} onEdit={onEdit} onDone={() => void list.reload()} />
      ))}
    </SettingsGroup>
  );
}
