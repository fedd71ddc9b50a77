import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Filter } from "@/engine/api/types";
import { FilterBuilder } from "@/engine/records/filters/filter-builder";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { Button } from "@/ui/button";
import { MultiComboBox } from "@/ui/multi-combo-box";
import type { Option } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { TextField } from "@/ui/text-field";
import { CopyText } from "../copy-text";
import { FormDialog } from "../form-dialog";
import { ShownOnce } from "../shown-once";
import { useForm } from "../use-form";
import { useTold } from "../use-told";
import { type EventWords, eventOptions, newSecret, onlyObject, type Webhook } from "./model";

interface WebhookDialogProps {
  /** Null for a new one. */
  webhook: Webhook | null;
  onClose: () => void;
  onDone: () => void;
}

/** Asks where to tell what; of a new one, or with a new secret, the secret is shown once. */
export function WebhookDialog({ webhook, onClose, onDone }: WebhookDialogProps) {
  const { told, take } = useTold<string>(onDone, onClose);
  if (told !== null) return <Shown secret={told} onClose={onClose} />;
  return <Asking webhook={webhook} onClose={onClose} onTook={take} />;
}

interface Asked {
  name: string;
  url: string;
  events: readonly string[];
  filter: Filter | null;
  isRenewed: boolean;
}

interface AskingProps {
  webhook: Webhook | null;
  onClose: () => void;
  onTook: (secret: string | null) => void;
}

function Asking({ webhook, onClose, onTook }: AskingProps) {
  const { t } = useLingui();
  const form = useWebhookForm(webhook, onTook);
  const { values, set, errors } = form;
  const words = useAnswer<EventWords[]>("/webhook-events", {}, { objects: [] });
  const options = useMemo(() => eventOptions(words.data ?? []), [words.data]);
  const chosen = values.events.map(
    (word): Option => options.find((one) => one.value === word) ?? { value: word, label: word },
  );
  return (
    <FormDialog
      title={webhook === null ? t`New webhook` : t`Edit webhook`}
      form={form}
      verb={webhook === null ? t`Make webhook` : t`Save`}
      onClose={onClose}
      size="lg"
    >
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        placeholder={t`Ledger`}
        maxLength={120}
        isRequired
        autoFocus
      />
      <TextField
        label={t`Address`}
        value={values.url}
        onChange={(url) => set({ url })}
        error={errors["url"]}
        placeholder={EXAMPLE}
        type="url"
        isRequired
      />
      <MultiComboBox
        label={t`Tell it when`}
        value={chosen}
        options={options}
        onChange={(events) => set({ events: events.map((one) => one.value) })}
        error={errors["events"]}
        isRequired
      />
      <Narrowing
        events={values.events}
        filter={values.filter}
        onChange={(filter) => set({ filter })}
        error={errors["filter"]}
      />
      {webhook !== null && (
        <Switch value={values.isRenewed} onChange={(isRenewed) => set({ isRenewed })}>
          {t`Give it a new secret`}
        </Switch>
      )}
    </FormDialog>
  );
}

interface NarrowingProps {
  events: readonly string[];
  filter: Filter | null;
  onChange: (filter: Filter | null) => void;
  error: string | undefined;
}

/** Conditions, where all events are of one object. */
function Narrowing({ events, filter, onChange, error }: NarrowingProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const [isOpen, setOpen] = useState(filter !== null);
  const name = onlyObject(events);
  const object = name === null ? undefined : meta.find(name);
  if (object === undefined) return null;
  if (!isOpen) {
    return (
      <Button size="sm" variant="ghost" icon="funnel" onPress={() => setOpen(true)} className="self-start">
        {t`Only some of them…`}
      </Button>
    );
  }
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-3">
      <span className="text-xs font-medium text-ink-muted">{t`Only where`}</span>
      <FilterBuilder key={object.name} object={object} filter={filter} onChange={onChange} />
      {error !== undefined && <span className="text-xs text-danger-ink">{error}</span>}
    </div>
  );
}

const EXAMPLE = "https://ledger.example.org/rapport";
const BLANK: Asked = { name: "", url: "", events: [], filter: null, isRenewed: false };

function useWebhookForm(webhook: Webhook | null, onTook: (secret: string | null) => void) {
  const api = useApi();
  const start = webhook === null ? BLANK : { ...webhook, isRenewed: false };
  return useForm<Asked>(start, async ({ name, url, events, filter, isRenewed }) => {
    const given = {
      name: name.trim(),
      url: url.trim(),
      events,
      filter: onlyObject(events) === null ? {} : (filter ?? {}),
    };
    const secret = webhook === null || isRenewed ? newSecret() : null;
    if (webhook === null) await api.post("/webhooks", { ...given, secret });
    else {
      await api.patch(`/webhooks/${webhook.id}`, { version: webhook.version, ...given });
      if (secret !== null) await api.post(`/webhooks/${webhook.id}/set_secret`, { secret });
    }
    onTook(secret);
    return null;
  });
}

function Shown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <ShownOnce
      title={t`The secret of your webhook`}
      warning={t`It is shown this once. With it the receiver makes sure that what it is told comes from Rapport.`}
      onClose={onClose}
    >
      <CopyText label={t`Secret`} value={secret} />
    </ShownOnce>
  );
}
