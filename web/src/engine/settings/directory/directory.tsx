import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { type Answered, useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { dayOf, formatDay, relativeMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { CopyText } from "../copy-text";
import { EntryLine } from "../entry-line";
import { Loaded } from "../loaded";
import { useRoleName } from "../roles";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { DirectoryDialog } from "./directory-dialog";
import type { DirectoryToken, DirectoryTokens } from "./model";

/** Where the organisation keeps its people: Entra ID, Okta and others, by SCIM 2.0. */
export function DirectorySettings() {
  const { t } = useLingui();
  const [isMaking, setMaking] = useState(false);
  const answer = useAnswer<DirectoryTokens>("/scim-tokens", {}, { objects: [] });
  return (
    <SettingsFrame
      title={t`Directory`}
      description={t`A directory such as Entra ID or Okta makes users here, changes them and switches them off, by SCIM 2.0. What somebody did stays theirs.`}
      actions={
        <Button
          variant="primary"
          icon="plus"
          onPress={() => setMaking(true)}
        >{t`Connect a directory`}</Button>
      }
    >
      <Loaded of={[answer]}>{() => <Connections answer={answer} />}</Loaded>
      <Groups />
      {isMaking && <DirectoryDialog onClose={() => setMaking(false)} onMade={() => void answer.reload()} />}
    </SettingsFrame>
  );
}

function Connections({ answer }: { answer: Answered<DirectoryTokens> }) {
  const { t } = useLingui();
  const { data } = answer;
  if (data === null) return null;
  return (
    <SettingsGroup title={t`Connections`}>
      <div className="p-4">
        <CopyText label={t`Address for the directory`} value={data.address} />
      </div>
      {data.items.length === 0 && (
        <p className="m-0 px-4 py-3 text-sm text-ink-muted">{t`No directory is connected.`}</p>
      )}
      {data.items.map((token) => (
        <Line key={token.id} token={token} onDone={() => void answer.reload()} />
      ))}
    </SettingsGroup>
  );
}

function Line({ token, onDone }: { token: DirectoryToken; onDone: () => void }) {
  const { t } = useLingui();
  const role = useRoleName()(token.role);
  const { locale, timeZone } = useLocaleSettings();
  const [isAsking, setAsking] = useState(false);
  const end = useEnding(token, onDone);
  const place = token.used_address === null ? "" : ` · ${token.used_address}`;
  const used = token.used_at === null ? t`Never used` : t`Used ${relativeMoment(token.used_at, locale)}`;
  const ends =
    token.expires_at === null
      ? ""
      : ` · ${t`expires ${formatDay(dayOf(token.expires_at, timeZone), locale)}`}`;
  return (
    <EntryLine
      icon="users"
      isIconSpare
      name={token.name}
      mark={
        <>
          <code className="font-mono text-xs text-ink-faint">rapscim_{token.prefix.slice(0, 6)}…</code>
          {token.admins && <Badge tone="warning">{t`May change admins`}</Badge>}
        </>
      }
      detail={
        <>
          {t`New people: ${role}`} · {used}
          {place}
          {ends}
        </>
      }
    >
      <Button size="sm" onPress={() => setAsking(true)}>{t`Revoke`}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void end();
        }}
        title={t`Revoke “${token.name}”?`}
        description={t`The directory is refused from now on. Users and groups stay as they are.`}
        confirm={t`Revoke token`}
      />
    </EntryLine>
  );
}

function useEnding(token: DirectoryToken, onDone: () => void): () => Promise<void> {
  const { t } = useLingui();
  const api = useApi();
  return async () => {
    try {
      await api.delete(`/scim-tokens/${token.id}`);
      showToast({ title: t`Revoked: ${token.name}`, tone: "positive" });
      onDone();
    } catch (error) {
      showToast({ title: t`Not revoked`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
}

/** What the directory says of groups. */
function Groups() {
  const { t } = useLingui();
  const list = useList("directory-group", { fields: ["name", "members"], sort: "name", limit: 200 });
  if (list.items.length === 0) return null;
  return (
    <SettingsGroup
      title={t`Groups of the directory`}
      description={t`A group gives nothing by itself. What it gives is settled under Single sign-on.`}
    >
      {list.items.map((item) => (
        <div key={item.id} className="flex min-w-0 items-center gap-3 px-4 py-2.5 text-sm">
          <span className="min-w-0 flex-1 truncate font-medium">{item.title}</span>
          <Members of={item["members"]} />
        </div>
      ))}
    </SettingsGroup>
  );
}

function Members({ of }: { of: unknown }) {
  const { t } = useLingui();
  const count = Array.isArray(of) ? of.length : 0;
  return <span className="shrink-0 text-xs text-ink-muted nums">{t`Members: ${count}`}</span>;
}
