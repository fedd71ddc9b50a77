import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { DateTimeField } from "@/ui/date-time-field";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";
import { type ReplayOutlook, type Webhook, yesterday } from "./model";

interface ReplayDialogProps {
  webhook: Webhook;
  /** From this moment on; null for what the dialog proposes. */
  since: string | null;
  onClose: () => void;
  onBegun: () => void;
}

/** Asks which time is told again, and says how many events that is. */
export function ReplayDialog({ webhook, since, onClose, onBegun }: ReplayDialogProps) {
  const { t } = useLingui();
  const form = useReplayForm(webhook, since, onBegun);
  const { values, set, errors } = form;
  return (
    <FormDialog
      title={t`Tell a time again`}
      description={t`What happened in that time is sent again in the same order, each event with the id that it had.`}
      form={form}
      verb={t`Tell again`}
      onClose={onClose}
    >
      <DateTimeField
        label={t`From`}
        value={values.since}
        onChange={(from) => set({ since: from })}
        error={errors["since"]}
        isRequired
      />
      <DateTimeField
        label={t`Until`}
        value={values.until}
        onChange={(until) => set({ until })}
        error={errors["until"]}
        isRequired
      />
      {values.since !== null && values.until !== null && (
        <Outlook webhook={webhook.id} since={values.since} until={values.until} />
      )}
    </FormDialog>
  );
}

function Outlook(asked: { webhook: string; since: string; until: string }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { data, problem } = useAnswer<ReplayOutlook>(
    "/webhook-replays/outlook",
    { ...asked },
    { objects: [] },
  );
  if (problem !== null) return <Banner tone="warning">{problemText(problem)}</Banner>;
  if (data === null) return <p className="m-0 text-sm text-ink-muted">{t`Counting…`}</p>;
  const { count } = data;
  const most = formatNumber(count, locale);
  if (data.is_more) {
    return <Banner tone="warning">{t`These are more than ${most} events; choose a shorter time.`}</Banner>;
  }
  return (
    <p className="m-0 text-sm" role="status">
      {count === 0
        ? t`Nothing of this happened in that time.`
        : t`${plural(count, { one: "# event is told again.", other: "# events are told again." })}`}
    </p>
  );
}

function useReplayForm(webhook: Webhook, since: string | null, onBegun: () => void) {
  const { t } = useLingui();
  const api = useApi();
  const [start] = useState<{ since: string | null; until: string | null }>(() => ({
    since: since ?? yesterday(),
    until: new Date().toISOString(),
  }));
  return useForm(start, async (span) => {
    await api.post(`/webhooks/${webhook.id}/replay`, span);
    showToast({ title: t`It is told again`, tone: "positive" });
    onBegun();
    return null;
  });
}
