import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { TextArea } from "@/ui/text-area";
import { showToast } from "@/ui/toast";
import { EntryLine } from "../entry-line";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";

/** One hold: on what, why, by whom; and its release. */
export function HoldLine({ item, onDone }: { item: Item; onDone: () => void }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const isLive = asText(item["released_at"]) === "";
  return (
    <EntryLine
      icon="lock"
      isIconSpare
      name={<Where item={item} />}
      mark={!isLive && <Badge tone="neutral">{t`Released`}</Badge>}
      detail={
        <>
          <div className="wrap-anywhere">{asText(item["reason"])}</div>
          <Who item={item} />
        </>
      }
    >
      {isLive && item.can.includes("release") && (
        <Button size="sm" onPress={() => setAsking(true)}>{t`Release…`}</Button>
      )}
      {isAsking && <ReleaseDialog item={item} onClose={() => setAsking(false)} onDone={onDone} />}
    </EntryLine>
  );
}

function Where({ item }: { item: Item }) {
  const { t } = useLingui();
  const meta = useMeta();
  const record = asLink(item["regarding"]);
  const object = record === null ? undefined : meta.find(record.object);
  if (record === null || object === undefined || record.title === null) return t`A record that is not shown`;
  return <Link href={recordHref(object, record.id)}>{record.title}</Link>;
}

function Who({ item }: { item: Item }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const by = asLink(item["created_by"])?.title ?? t`Rapport`;
  const at = formatMoment(asText(item["created_at"]), locale, timeZone);
  const released = asText(item["released_at"]);
  const releaser = asLink(item["released_by"])?.title ?? t`Rapport`;
  const why = asText(item["release_reason"]);
  return (
    <div className="wrap-anywhere text-ink-faint nums">
      {t`Placed by ${by}, ${at}`}
      {released !== "" && (
        <div>{t`Released by ${releaser}, ${formatMoment(released, locale, timeZone)}: ${why}`}</div>
      )}
    </div>
  );
}

interface ReleaseDialogProps {
  item: Item;
  onClose: () => void;
  onDone: () => void;
}

function ReleaseDialog({ item, onClose, onDone }: ReleaseDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const form = useForm({ reason: "" }, async ({ reason }) => {
    const made = await api.post<{ approval?: object }>(`/holds/${item.id}/release`, { reason });
    showToast({
      title: made.approval === undefined ? t`Hold released` : t`It waits for a second person`,
      tone: "positive",
    });
    onDone();
    onClose();
    return null;
  });
  return (
    <FormDialog
      title={t`Release the hold`}
      description={t`From then on the record can be deleted again, by people and by rules.`}
      form={form}
      verb={t`Release`}
      onClose={onClose}
    >
      <TextArea
        label={t`Why is it released?`}
        value={form.values.reason}
        onChange={(reason) => form.set({ reason })}
        error={form.errors["reason"]}
        isRequired
        autoFocus
        rows={3}
      />
    </FormDialog>
  );
}
