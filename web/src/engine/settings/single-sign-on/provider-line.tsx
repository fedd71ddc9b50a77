import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { ConfirmDialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { KnownPeople } from "./known-people";
import { domainsOf, keyStep } from "./model";

interface ProviderLineProps {
  provider: Item;
  onEdit: () => void;
  onDone: () => void;
}

interface State {
  trouble: string;
  why: string;
  valid_until: string | null;
  has_secret: boolean;
  people: number;
}

/** A provider: for whom it speaks, and what one does with it. */
export function ProviderLine({ provider, onEdit, onDone }: ProviderLineProps) {
  const { t } = useLingui();
  const kind = provider["kind"] === "saml" ? "SAML 2.0" : "OpenID Connect";
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-ink-muted max-sm:hidden">
        <Icon name="building-2" size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span className="truncate text-sm font-medium">{provider.title}</span>
          <Badge>{kind}</Badge>
          {provider["required"] === true && <Badge tone="accent">{t`Required`}</Badge>}
          {provider["active"] !== true && <Badge tone="warning">{t`Off`}</Badge>}
        </div>
        <div className="truncate text-xs text-ink-muted" dir="ltr">
          {domainsOf(provider).join(", ")}
        </div>
      </div>
      <ProviderMenu provider={provider} onEdit={onEdit} onDone={onDone} />
    </div>
  );
}

function ProviderMenu({ provider, onEdit, onDone }: ProviderLineProps) {
  const { t } = useLingui();
  const api = useApi();
  const check = useCheck(provider);
  const [opened, setOpened] = useState<"remove" | "people" | "use" | null>(null);
  const isActive = provider["active"] === true;
  const name = provider.title ?? "";
  const act = async (says: string, work: () => Promise<unknown>): Promise<void> => {
    setOpened(null);
    try {
      await work();
      showToast({ title: says, tone: "positive" });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    onDone();
  };
  const path = `/sign-in-providers/${provider.id}`;
  const turn = () => api.patch(path, { version: provider.version, active: !isActive });
  const step = keyStep(provider);
  const makeKey = () =>
    act(t`A new key stands in the metadata of ${name}`, () => api.post(`${path}/make_key`, {}));
  const keyItems = [
    ...(step === "make"
      ? [{ id: "make", label: t`Make a new key`, icon: "key" as const, onAction: () => void makeKey() }]
      : []),
    ...(step === "use"
      ? [{ id: "use", label: t`Use the new key…`, icon: "key" as const, onAction: () => setOpened("use") }]
      : []),
  ];
  return (
    <>
      <Menu
        label={t`What to do with ${name}`}
        placement="bottom end"
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
        items={[
          { id: "edit", label: t`Edit…`, icon: "pencil", onAction: onEdit },
          { id: "check", label: t`Check`, icon: "refresh-cw", onAction: () => void check() },
          { id: "people", label: t`Whom it knows…`, icon: "users", onAction: () => setOpened("people") },
          ...keyItems,
          {
            id: "turn",
            label: isActive ? t`Switch off` : t`Switch on`,
            icon: isActive ? "pause" : "play",
            onAction: () => void act(isActive ? t`Switched off: ${name}` : t`Switched on: ${name}`, turn),
          },
          {
            id: "remove",
            label: t`Remove…`,
            icon: "trash-2",
            tone: "danger",
            onAction: () => setOpened("remove"),
          },
        ]}
      />
      <ConfirmDialog
        isOpen={opened === "remove"}
        onClose={() => setOpened(null)}
        onConfirm={() => void act(t`Removed: ${name}`, () => api.post(`${path}/archive`, {}))}
        title={t`Remove ${name}?`}
        description={t`Nobody comes in by it any more. Who has no password needs a new one.`}
        confirm={t`Remove company sign-in`}
      />
      <ConfirmDialog
        isOpen={opened === "use"}
        onClose={() => setOpened(null)}
        onConfirm={() => void act(t`The new key of ${name} is in use`, () => api.post(`${path}/use_key`, {}))}
        title={t`Use the new key of ${name}?`}
        description={t`The provider has to know it: let it read the metadata again first. What is encrypted to the old key opens no more.`}
        confirm={t`Use the new key`}
        tone="primary"
      />
      {opened === "people" && <KnownPeople provider={provider} onClose={() => setOpened(null)} />}
    </>
  );
}

/** Asks the provider whether it answers, and says how it stands. */
function useCheck(provider: Item): () => Promise<void> {
  const { t } = useLingui();
  const api = useApi();
  const { locale, timeZone } = useLocaleSettings();
  return async () => {
    try {
      const found = await api.post<State>(`/sign-in-providers/${provider.id}/check`);
      const until =
        found.valid_until === null ? null : formatMoment(found.valid_until, locale, timeZone, "long");
      if (found.trouble !== "")
        showToast({ title: t`It does not answer as it must`, detail: found.why, tone: "danger" });
      else if (until !== null)
        showToast({ title: t`The certificate is good until ${until}`, tone: "positive" });
      else showToast({ title: t`It answers as it must`, tone: "positive" });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
}
