import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { Badge } from "@/ui/badge";
import { ConfirmDialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { EntryLine } from "../entry-line";
import { useScopeNames } from "../scope-names";
import type { App } from "./model";

interface AppLineProps {
  app: App;
  onEdit: (app: App) => void;
  onDone: () => void;
}

/** An app: what it may ask for, and whether it may. */
export function AppLine({ app, onEdit, onDone }: AppLineProps) {
  const { t } = useLingui();
  const names = useScopeNames();
  const own = app.scopes.filter((one) => one.includes(":"));
  const asks = [app.scopes.includes("openid") ? t`Sign-in` : "", own.length > 0 ? names(own) : ""];
  return (
    <EntryLine
      icon="layout-grid"
      isIconSpare
      name={app.name}
      mark={
        <>
          {!app.isActive && <Badge tone="warning">{t`Off`}</Badge>}
          {app.kind === "public" && <Badge>{t`On a device`}</Badge>}
        </>
      }
      detail={
        <div className="truncate">
          {asks.filter((one) => one !== "").join(" · ")}
          <span dir="ltr">{` · ${app.redirects.join(", ")}`}</span>
        </div>
      }
    >
      <AppMenu app={app} onEdit={onEdit} onDone={onDone} />
    </EntryLine>
  );
}

type Ending = "end_access" | "archive";

function AppMenu({ app, onEdit, onDone }: AppLineProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<Ending | null>(null);
  const act = useAct(app, onDone);
  const items = useItems(app, onEdit, act, setAsking);
  const confirm = (): void => {
    if (asking === "archive") act("archive", t`Removed: ${app.name}`);
    else act("end_access", t`Access ended: ${app.name}`);
    setAsking(null);
  };
  return (
    <>
      <Menu
        label={t`What to do with ${app.name}`}
        placement="bottom end"
        items={items}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
      <ConfirmDialog
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={confirm}
        title={asking === "archive" ? t`Remove ${app.name}?` : t`End everybody's access by ${app.name}?`}
        description={t`It is refused at once for everybody who let it in.`}
        confirm={asking === "archive" ? t`Remove app` : t`End access`}
      />
    </>
  );
}

function useAct(app: App, onDone: () => void): (verb: string, says: string) => void {
  const { t } = useLingui();
  const api = useApi();
  const send = async (verb: string, says: string): Promise<void> => {
    try {
      await api.post(`/apps/${app.id}/${verb}`, {});
      showToast({ title: says, tone: "positive" });
      onDone();
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (verb, says) => void send(verb, says);
}

function useItems(
  app: App,
  onEdit: (app: App) => void,
  act: (verb: string, says: string) => void,
  ask: (ending: Ending) => void,
): MenuItem[] {
  const { t } = useLingui();
  const switching: MenuItem = app.isActive
    ? {
        id: "off",
        label: t`Switch off`,
        icon: "pause",
        onAction: () => act("switch_off", t`Switched off: ${app.name}`),
      }
    : {
        id: "on",
        label: t`Switch on`,
        icon: "play",
        onAction: () => act("switch_on", t`Switched on: ${app.name}`),
      };
  return [
    { id: "edit", label: t`Edit…`, icon: "pencil", onAction: () => onEdit(app) },
    switching,
    { id: "end", label: t`End everybody's access…`, icon: "log-out", onAction: () => ask("end_access") },
    { id: "remove", label: t`Remove…`, icon: "trash-2", tone: "danger", onAction: () => ask("archive") },
  ];
}
