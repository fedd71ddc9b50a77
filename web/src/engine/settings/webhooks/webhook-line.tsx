import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommand } from "@/engine/sync/use-command";
import { Badge } from "@/ui/badge";
import { ConfirmDialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuItem } from "@/ui/menu";
import { EntryLine } from "../entry-line";
import { DeliveryList } from "./delivery-list";
import type { Webhook } from "./model";
import { ReplayDialog } from "./replay-dialog";
import { useAct } from "./use-act";

interface WebhookLineProps {
  webhook: Webhook;
  onEdit: (webhook: Webhook) => void;
  onDone: () => void;
}

/** A webhook with what it has told folded away below it. */
export function WebhookLine({ webhook, onEdit, onDone }: WebhookLineProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState(0);
  const [again, setAgain] = useState<{ since: string | null } | null>(null);
  const tested = (): void => {
    setAgain(null);
    setOpen(true);
    setSent((count) => count + 1);
  };
  return (
    <div className="flex min-w-0 flex-col">
      <EntryLine
        icon="webhook"
        isIconSpare
        name={webhook.name}
        mark={!webhook.isActive && <Off reason={webhook.offReason} />}
        detail={
          <div className="truncate" dir="ltr">
            {webhook.url}
          </div>
        }
      >
        <IconButton
          icon={isOpen ? "chevron-up" : "chevron-down"}
          label={isOpen ? t`Hide deliveries of ${webhook.name}` : t`Show deliveries of ${webhook.name}`}
          onPress={() => setOpen(!isOpen)}
        />
        <WebhookMenu
          webhook={webhook}
          onEdit={onEdit}
          onDone={onDone}
          onTested={tested}
          onReplay={() => setAgain({ since: null })}
        />
      </EntryLine>
      {isOpen && <DeliveryList key={sent} webhook={webhook} onReplay={(since) => setAgain({ since })} />}
      {again !== null && (
        <ReplayDialog webhook={webhook} since={again.since} onClose={() => setAgain(null)} onBegun={tested} />
      )}
    </div>
  );
}

function Off({ reason }: { reason: string }) {
  const { t } = useLingui();
  if (reason === "failing") return <Badge tone="danger">{t`Off: did not answer for three days`}</Badge>;
  if (reason === "gone") return <Badge tone="danger">{t`Off: the receiver is gone for good`}</Badge>;
  return <Badge tone="warning">{t`Off`}</Badge>;
}

interface WebhookMenuProps extends WebhookLineProps {
  onTested: () => void;
  onReplay: () => void;
}

function WebhookMenu({ webhook, onEdit, onDone, onTested, onReplay }: WebhookMenuProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const [isAsking, setAsking] = useState(false);
  const items = useItems({ webhook, onEdit, onDone, onTested, onReplay }, () => setAsking(true));
  const remove = (): void => {
    setAsking(false);
    void run("webhook.archive", webhook, {}, { says: t`Removed: ${webhook.name}` }).then((done) =>
      done.outcome.then(onDone),
    );
  };
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        label={t`What to do with ${webhook.name}`}
        placement="bottom end"
        items={items}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={remove}
        title={t`Remove ${webhook.name}?`}
        description={t`Nothing is told any more, and what still waits is not sent.`}
        confirm={t`Remove webhook`}
      />
    </>
  );
}

type ShownItem = MenuItem & { isShown: boolean };

/** What makes it tell something. */
function useTelling({
  webhook,
  onTested,
  onReplay,
}: Pick<WebhookMenuProps, "webhook" | "onTested" | "onReplay">): ShownItem[] {
  const { t } = useLingui();
  const act = useAct(webhook);
  const may = (verb: string): boolean => webhook.can.includes(verb) && webhook.isActive;
  return [
    {
      id: "test",
      label: t`Send a test`,
      icon: "send",
      isShown: may("send_test"),
      onAction: () => void act("send_test", {}, t`The test is on its way`).then(onTested),
    },
    {
      id: "replay",
      label: t`Tell a time again…`,
      icon: "history",
      isShown: may("replay"),
      onAction: onReplay,
    },
  ];
}

function useItems(
  { webhook, onEdit, onDone, onTested, onReplay }: WebhookMenuProps,
  ask: () => void,
): MenuItem[] {
  const { t } = useLingui();
  const act = useAct(webhook);
  const may = (verb: string): boolean => webhook.can.includes(verb);
  const all: ShownItem[] = [
    { id: "edit", label: t`Edit…`, icon: "pencil", isShown: may("update"), onAction: () => onEdit(webhook) },
    ...useTelling({ webhook, onTested, onReplay }),
    {
      id: "off",
      label: t`Switch off`,
      icon: "pause",
      isShown: may("switch_off"),
      onAction: () => void act("switch_off", {}, t`Switched off: ${webhook.name}`).then(onDone),
    },
    {
      id: "on",
      label: t`Switch on`,
      icon: "play",
      isShown: may("switch_on"),
      onAction: () => void act("switch_on", {}, t`Switched on: ${webhook.name}`).then(onDone),
    },
    {
      id: "remove",
      label: t`Remove…`,
      icon: "trash-2",
      tone: "danger",
      isShown: may("archive"),
      onAction: ask,
    },
  ];
  return all.filter((one) => one.isShown);
}
