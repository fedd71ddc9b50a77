import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useObject } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { ButtonLink } from "@/ui/link";
import { Loaded } from "../loaded";
import { SettingsFrame } from "../settings-frame";
import { NewRoleDialog } from "./new-role-dialog";
import { placeHref, useRolePlace } from "./place";
import { RoleList } from "./role-list";
import { ComposedRole, PredefinedRole } from "./role-page";
import { type KnownLaw, useLaw } from "./use-law";

/** Settings, Roles: what people may do. Admins compose roles; controllers and auditors look at them. */
export function RoleSettings() {
  const loading = useLaw();
  const [place] = useRolePlace();
  const { law } = loading;
  if (law === null || place.role === null) return <ListPage loading={loading} law={law} />;
  return <OneRole law={law} role={place.role} />;
}

function OneRole({ law, role }: { law: KnownLaw; role: string }) {
  const { t } = useLingui();
  const composed = law.roles.find((one) => one.id === role);
  if (composed !== undefined) return <ComposedRole key={role} law={law} role={composed} />;
  const predefined = law.predefined.find((one) => one.key === role);
  if (predefined !== undefined) return <PredefinedRole key={role} law={law} role={predefined} />;
  return (
    <ErrorState
      kind="search"
      title={t`There is no such role`}
      actions={<ButtonLink href={placeHref({})}>{t`All roles`}</ButtonLink>}
    >
      {t`It was archived, or the address is wrong.`}
    </ErrorState>
  );
}

interface ListPageProps {
  loading: ReturnType<typeof useLaw>;
  law: KnownLaw | null;
}

function ListPage({ loading, law }: ListPageProps) {
  const { t } = useLingui();
  const mayCreate = useObject("role").can.includes("create");
  const [isNew, setNew] = useState(false);
  return (
    <SettingsFrame
      isWide
      title={t`Roles`}
      description={t`What people may do. Everybody has one role that comes with the product, and may have composed ones beside it.`}
      actions={
        mayCreate &&
        law !== null && (
          <Button variant="primary" icon="plus" onPress={() => setNew(true)}>{t`New role`}</Button>
        )
      }
    >
      <Loaded of={[loading]}>{() => law !== null && <RoleList law={law} />}</Loaded>
      {isNew && law !== null && <NewRoleDialog law={law} from={null} onClose={() => setNew(false)} />}
    </SettingsFrame>
  );
}
