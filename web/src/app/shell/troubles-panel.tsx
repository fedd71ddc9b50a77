import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import { recordHref } from "@/engine/commands/places";
import { ConflictDialog } from "@/engine/sync/conflict-dialog";
import { useMeta } from "@/engine/sync/meta";
import { type Conflict, type Refusal, useConflicts, useRefusals } from "@/engine/sync/use-conflicts";
import { useOutbox } from "@/engine/sync/use-outbox";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Drawer } from "@/ui/drawer";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { closeOverlay } from "./overlays-state";

/** Every change that is not at the server, and what can be done about it. */
export function TroublesPanel() {
  const { t } = useLingui();
  const { isOnline, waiting } = useOutbox();
  const { conflicts } = useConflicts();
  const { refusals, dismiss } = useRefusals();
  const [chosen, setChosen] = useState<Conflict | null>(null);
  const isEmpty = conflicts.length + refusals.length + waiting === 0;
  return (
    <Drawer isOpen onClose={closeOverlay} title={t`Changes that are not saved yet`} size="md">
      <div className="flex flex-col gap-3">
        {waiting > conflicts.length && <Waiting count={waiting - conflicts.length} isOnline={isOnline} />}
        {conflicts.map((conflict) => (
          <Banner
            key={conflict.id}
            tone="warning"
            icon="git-merge"
            title={conflict.title}
            actions={<Button size="sm" onPress={() => setChosen(conflict)}>{t`Choose`}</Button>}
          >
            <Where object={conflict.object} id={conflict.record} />
            {t`Somebody else changed the same field.`}
          </Banner>
        ))}
        {refusals.map((refusal) => (
          <Refused key={refusal.id} refusal={refusal} onDismiss={() => void dismiss(refusal.id)} />
        ))}
        {isEmpty && (
          <EmptyState illustration="done" title={t`Everything is saved`}>
            {t`All your changes are at the server.`}
          </EmptyState>
        )}
      </div>
      {chosen !== null && <ConflictDialog conflict={chosen} onClose={() => setChosen(null)} />}
    </Drawer>
  );
}

function Waiting({ count, isOnline }: { count: number; isOnline: boolean }) {
  const { t } = useLingui();
  return (
    <Banner
      tone={isOnline ? "info" : "neutral"}
      icon={isOnline ? "refresh-cw" : "cloud-off"}
      title={t`${plural(count, { one: "# change waiting", other: "# changes waiting" })}`}
    >
      {isOnline
        ? t`They are being sent.`
        : t`They are kept in this browser and sent when you are back online.`}
    </Banner>
  );
}

function Refused({ refusal, onDismiss }: { refusal: Refusal; onDismiss: () => void }) {
  const object = useMeta().find(refusal.object);
  const fields = Object.keys(refusal.input)
    .filter((name) => name !== "id")
    .map((name) => object?.fields.find((field) => field.name === name)?.label ?? name);
  return (
    <Banner tone="danger" title={refusal.title} onDismiss={onDismiss}>
      <Where object={refusal.object} id={refusal.record} />
      <p>{problemText(refusal.problem)}</p>
      {fields.length > 0 && (
        <p className="mt-1 text-xs">
          <Trans>Not saved: {fields.join(", ")}</Trans>
        </p>
      )}
    </Banner>
  );
}

function Where({ object, id }: { object: string; id: string }) {
  const label = useMeta().find(object)?.label;
  if (id === "" || label === undefined) return null;
  return (
    <p className="text-xs">
      <Link href={recordHref(object, id)} onPress={closeOverlay}>
        {label}
      </Link>
    </p>
  );
}
