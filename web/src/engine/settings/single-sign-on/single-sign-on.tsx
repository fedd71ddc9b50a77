import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Item } from "@/engine/api/types";
import { type List, useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { GroupMappings } from "./group-mappings";
import { PROVIDER_FIELDS } from "./model";
import { ProviderDialog } from "./provider-dialog";
import { ProviderLine } from "./provider-line";

/** Where people of the company prove who they are, and what their groups there give them here. */
export function SingleSignOnSettings() {
  const { t } = useLingui();
  const [editing, setEditing] = useState<Item | "new" | null>(null);
  const list = useList("sign-in-provider", { fields: PROVIDER_FIELDS, sort: "name", limit: 100 });
  // Not before the list is there: the button would move away from under the finger.
  const hasSome = list.items.length > 0;
  const make = (
    <Button variant="primary" icon="plus" onPress={() => setEditing("new")}>{t`New company sign-in`}</Button>
  );
  return (
    <SettingsFrame
      title={t`Single sign-on`}
      description={t`People come in with the account of their company: by OpenID Connect or SAML 2.0, at Entra ID, Google, Okta, Keycloak and others.`}
      actions={hasSome ? make : undefined}
    >
      <Loaded of={[list]}>{() => <Providers list={list} make={make} onEdit={setEditing} />}</Loaded>
      <GroupMappings />
      {editing !== null && (
        <ProviderDialog
          provider={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onDone={() => void list.reload()}
        />
      )}
    </SettingsFrame>
  );
}

interface ProvidersProps {
  list: List;
  make: ReactNode;
  onEdit: (provider: Item) => void;
}

function Providers({ list, make, onEdit }: ProvidersProps) {
  const { t } = useLingui();
  if (list.items.length === 0) {
    return (
      <SettingsGroup>
        <EmptyState illustration="records" title={t`No company sign-in yet`} actions={make}>
          {t`Set one up, and people come in without a password of their own; who leaves the company is out here too.`}
        </EmptyState>
      </SettingsGroup>
    );
  }
  return (
    <SettingsGroup>
      {list.items.map((provider) => (
        <ProviderLine
          key={provider.id}
          provider={provider}
          onEdit={() => onEdit(provider)}
          onDone={() => void list.reload()}
        />
      ))}
    </SettingsGroup>
  );
}
