import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { useApi } from "@/engine/sync/context";
import type { List } from "@/engine/sync/use-list";
import { relativeMoment } from "@/kit/dates";
import { Badge, StatusPill } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { CopyText } from "../copy-text";
import { useRoleName } from "../roles";
import { SettingsGroup } from "../settings-frame";
import { ShownOnce } from "../shown-once";

export const INVITATION_FIELDS = ["email", "role", "team", "state", "expires_at", "sent_at", "trouble"];

/** Those who were invited and have not come yet. Nothing where there are none. */
export function OpenInvitations({ list }: { list: List }) {
  const { t } = useLingui();
  if (list.items.length === 0) return null;
  return (
    <SettingsGroup title={t`Invited`} description={t`They have not come yet.`}>
      {list.items.map((one) => (
        <Line key={one.id} invitation={one} onDone={() => void list.reload()} />
      ))}
    </SettingsGroup>
  );
}

interface LineProps {
  invitation: Item;
  onDone: () => void;
}

function Line({ invitation, onDone }: LineProps) {
  const role = useRoleName();
  const team = asLink(invitation["team"])?.title;
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-2.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-ink-muted">
        <Icon name="mail" size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="truncate text-sm font-medium">{asText(invitation["email"])}</div>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-muted">
          <Badge>{role(asText(invitation["role"]))}</Badge>
          {team != null && <Badge look="outline">{team}</Badge>}
          <Standing invitation={invitation} />
        </div>
      </div>
      <InvitationMenu invitation={invitation} onDone={onDone} />
    </div>
  );
}

function isRunOut(invitation: Item): boolean {
  return Date.parse(asText(invitation["expires_at"])) < Date.now();
}

function Standing({ invitation }: { invitation: Item }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const sent = asText(invitation["sent_at"]);
  if (isRunOut(invitation)) {
    return <StatusPill tone="warning">{t`Run out`}</StatusPill>;
  }
  if (asText(invitation["trouble"]) !== "") {
    return <StatusPill tone="danger">{t`The mail could not be sent`}</StatusPill>;
  }
  if (sent === "") return <span>{t`The mail is on its way`}</span>;
  return <span>{t`Sent ${relativeMoment(sent, locale)}`}</span>;
}

function InvitationMenu({ invitation, onDone }: LineProps) {
  const { t } = useLingui();
  const api = useApi();
  const [link, setLink] = useState<string | null>(null);
  const email = asText(invitation["email"]);
  const path = `/invitations/${invitation.id}`;
  const act = async (work: () => Promise<unknown>, says: string): Promise<void> => {
    try {
      await work();
      if (says !== "") showToast({ title: says, tone: "positive" });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    onDone();
  };
  const give = async (): Promise<void> => setLink((await api.post<{ link: string }>(`${path}/link`)).link);
  return (
    <>
      <Menu
        label={t`What to do with the invitation of ${email}`}
        placement="bottom end"
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
        items={[
          {
            id: "again",
            label: t`Send again`,
            icon: "send",
            onAction: () => void act(() => api.post(`${path}/send_again`, {}), t`A new mail is on its way`),
          },
          { id: "link", label: t`Get a link…`, icon: "link", onAction: () => void act(give, "") },
          {
            id: "revoke",
            label: t`Revoke`,
            icon: "x",
            tone: "danger",
            onAction: () => void act(() => api.post(`${path}/revoke`, {}), t`Revoked: ${email}`),
          },
        ]}
      />
      {link !== null && (
        <ShownOnce
          title={t`Link for ${email}`}
          warning={t`Whoever has it joins in their place, so hand it to them alone. The link before it has ended.`}
          onClose={() => setLink(null)}
        >
          <CopyText label={t`Link`} value={link} />
        </ShownOnce>
      )}
    </>
  );
}
