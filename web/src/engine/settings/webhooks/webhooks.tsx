import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { problemText } from "@/engine/api/problem";
import { type List, useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { SettingsFrame, SettingsGroup, SettingsWaiting } from "../settings-frame";
import { asWebhook, type Webhook } from "./model";
import { WebhookDialog } from "./webhook-dialog";
import { WebhookLine } from "./webhook-line";

/** Programs elsewhere that are told of changes. */
export function WebhookSettings() {
  const { t } = useLingui();
  const [editing, setEditing] = useState<Webhook | "new" | null>(null);
  const list = useList("webhook", {
    fields: ["name", "url", "events", "filter", "active", "off_reason"],
    limit: 100,
  });
  const make = (
    <Button variant="primary" icon="plus" onPress={() => setEditing("new")}>{t`New webhook`}</Button>
  );
  // Not before the list is there: the button would move away from under the finger.
  const hasSome = list.items.length > 0;
  return (
    <SettingsFrame
      title={t`Webhooks`}
      description={t`A webhook tells another program of changes as they happen: those that you may see, and nothing more.`}
      actions={hasSome ? make : undefined}
    >
      <SettingsGroup>
        <Body list={list} make={make} onEdit={setEditing} />
      </SettingsGroup>
      {editing !== null && (
        <WebhookDialog
          webhook={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onDone={() => void list.reload()}
        />
      )}
    </SettingsFrame>
  );
}

interface BodyProps {
  list: List;
  make: ReactNode;
  onEdit: (webhook: Webhook) => void;
}

function Body({ list, make, onEdit }: BodyProps) {
  const { t } = useLingui();
  const reload = (): void => void list.reload();
  if (list.state === "loading") return <SettingsWaiting />;
  if (list.state === "failed" && list.problem !== null) {
    return (
      <ErrorState size="small" code={list.problem.code} onRetry={reload}>
        {problemText(list.problem)}
      </ErrorState>
    );
  }
  if (list.items.length === 0) {
    return (
      <EmptyState illustration="inbox" title={t`No webhooks yet`} actions={make}>
        {t`Make one to have a shop, a ledger or a script told when a deal is won or a contact changes.`}
      </EmptyState>
    );
  }
  return list.items.map((item) => (
    <WebhookLine key={item.id} webhook={asWebhook(item)} onEdit={onEdit} onDone={reload} />
  ));
}
