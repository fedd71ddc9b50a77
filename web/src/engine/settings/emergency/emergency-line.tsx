import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { useMe, useMeta } from "@/engine/sync/meta";
import { formatMoment } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { TextArea } from "@/ui/text-area";
import { showToast } from "@/ui/toast";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";
import { auditHref } from "./audit-link";

interface EmergencyLineProps {
  item: Item;
  mayReview: boolean;
  onDone: () => void;
}

/** One access: who, which record, why, from when to when, and what came of the review. */
export function EmergencyLine({ item, mayReview, onDone }: EmergencyLineProps) {
  const { locale, timeZone } = useLocaleSettings();
  const taker = takerOf(item);
  const { since, until } = spanOf(item);
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <Avatar name={taker.name} person={taker.id} size={32} />
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1 text-sm">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="font-medium">{taker.name}</span>
          <Where item={item} />
        </div>
        <p className="break-words">{asText(item["reason"])}</p>
        <p className="text-xs text-ink-muted nums">
          {formatMoment(since, locale, timeZone)} – {formatMoment(until, locale, timeZone)}
        </p>
        {isReviewed(item) && <Review item={item} />}
      </div>
      <Deeds item={item} mayReview={mayReview} onDone={onDone} />
    </div>
  );
}

function takerOf(item: Item): { id: string; name: string } {
  const person = asLink(item["person"]);
  return { id: person?.id ?? "", name: person?.title ?? "…" };
}

function spanOf(item: Item): { since: string; until: string } {
  const ended = asText(item["ended_at"]);
  return { since: asText(item["created_at"]), until: ended === "" ? asText(item["until"]) : ended };
}

function isReviewed(item: Item): boolean {
  return asText(item["reviewed_at"]) !== "";
}

/** The way into the audit, and the review where it is for this person. */
function Deeds({ item, mayReview, onDone }: EmergencyLineProps) {
  const { t } = useLingui();
  const { user } = useMe();
  const [isReviewing, setReviewing] = useState(false);
  const taker = takerOf(item);
  const { since, until } = spanOf(item);
  const isMine = taker.id === user.id;
  return (
    <div className="flex shrink-0 items-center gap-3">
      {user.role === "admin" && <Link href={auditHref(taker.id, since, until)}>{t`What they did`}</Link>}
      {isReviewed(item) && <Badge tone="positive">{t`Reviewed`}</Badge>}
      {mayReview && !isMine && !isReviewed(item) && (
        <Button size="sm" onPress={() => setReviewing(true)}>{t`Review…`}</Button>
      )}
      {isReviewing && <ReviewDialog id={item.id} onClose={() => setReviewing(false)} onDone={onDone} />}
    </div>
  );
}

function Where({ item }: { item: Item }) {
  const { t } = useLingui();
  const meta = useMeta();
  const record = asLink(item["regarding"]);
  const object = record === null ? undefined : meta.find(record.object);
  if (record === null || object === undefined) return null;
  // Whoever looks at this later may not see the record itself.
  if (record.title === null)
    return <span className="text-ink-muted">{t`a record that you may not see`}</span>;
  return <Link href={recordHref(object, record.id)}>{record.title}</Link>;
}

function Review({ item }: { item: Item }) {
  const { t } = useLingui();
  const by = asLink(item["reviewed_by"])?.title ?? "…";
  return (
    <p className="rounded-md bg-sunken px-2.5 py-1.5 text-xs text-ink-muted">
      {t`${by} reviewed it: ${asText(item["review"])}`}
    </p>
  );
}

interface ReviewDialogProps {
  id: string;
  onClose: () => void;
  onDone: () => void;
}

function ReviewDialog({ id, onClose, onDone }: ReviewDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const form = useForm({ comment: "" }, async ({ comment }) => {
    await api.post(`/grants/${id}/review`, { comment });
    showToast({ title: t`Marked as reviewed`, tone: "positive" });
    onDone();
    onClose();
    return null;
  });
  return (
    <FormDialog title={t`Review emergency access`} form={form} verb={t`Mark as reviewed`} onClose={onClose}>
      <TextArea
        label={t`What did you find?`}
        value={form.values.comment}
        onChange={(comment) => form.set({ comment })}
        error={form.errors["comment"]}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}
