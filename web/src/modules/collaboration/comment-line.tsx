import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FieldMeta, Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { RichView } from "@/engine/records/rich-view";
import type { PanelProps } from "@/engine/slots";
import { fieldOf, useMe, useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { usePending } from "@/engine/sync/use-outbox";
import { formatMoment, relativeMoment } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Menu, type MenuItem } from "@/ui/menu";
import { CommentForm } from "./comment-form";
import { ReactionBar, ReactionPicker } from "./reaction-bar";
import type { Reactions } from "./use-reactions";

interface CommentLineProps {
  about: PanelProps;
  comment: Item;
  reactions: Reactions;
  onAnswer: () => void;
}

/** One comment: who, when, what, and what others feel about it. */
export function CommentLine({ about, comment, reactions, onAnswer }: CommentLineProps) {
  const { t } = useLingui();
  const [isEdited, setEdited] = useState(false);
  const author = asLink(comment["created_by"]);
  const name = author?.title ?? t`Rapport`;
  return (
    <article className="flex min-w-0 gap-2.5" aria-label={t`Comment of ${name}`}>
      <Avatar name={name} person={author?.id} size={24} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <Heading comment={comment} name={name} onEdit={() => setEdited(true)} />
        {isEdited ? (
          <EditForm about={about} comment={comment} onDone={() => setEdited(false)} />
        ) : (
          <Body comment={comment} />
        )}
        <div className="mt-1 flex flex-wrap items-center gap-1.5">
          <ReactionBar comment={comment} reactions={reactions} />
          <ReactionPicker comment={comment} reactions={reactions} />
          <IconButton icon="reply" size="xs" label={t`Answer ${name}`} onPress={onAnswer} />
        </div>
      </div>
    </article>
  );
}

function Body({ comment }: { comment: Item }) {
  const field = fieldOf(useObject("comment"), "body") as FieldMeta;
  return <RichView field={field} value={comment["body"]} />;
}

interface HeadingProps {
  comment: Item;
  name: string;
  onEdit: () => void;
}

function Heading({ comment, name, onEdit }: HeadingProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const isPending = usePending("comment", comment.id);
  const at = asText(comment["created_at"]);
  return (
    <header className="flex min-h-6 min-w-0 items-center gap-2">
      <span className="truncate text-sm font-medium text-ink">{name}</span>
      {at !== "" && (
        <time
          dateTime={at}
          title={formatMoment(at, locale, timeZone, "long")}
          className="shrink-0 text-xs text-ink-muted nums"
        >
          {relativeMoment(at, locale)}
        </time>
      )}
      {comment["edited_at"] != null && <span className="text-xs text-ink-muted">{t`edited`}</span>}
      {isPending && (
        <Icon name="refresh-cw" size={12} label={t`Being sent`} className="animate-spin text-ink-faint" />
      )}
      <span className="flex-1" />
      <CommentMenu comment={comment} name={name} onEdit={onEdit} />
    </header>
  );
}

function CommentMenu({ comment, name, onEdit }: HeadingProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const isMine = useMe().user.id === asLink(comment["created_by"])?.id;
  const remove = () => void run("comment.archive", comment, {}, { says: t`Comment removed`, undo: true });
  const items: MenuItem[] = [
    ...(isMine ? [{ id: "edit", label: t`Edit`, icon: "pencil", onAction: onEdit } as const] : []),
    ...(isMine || comment.can.includes("archive")
      ? [{ id: "remove", label: t`Remove`, icon: "trash-2", tone: "danger", onAction: remove } as const]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <Menu
      label={t`Comment of ${name}`}
      trigger={<IconButton icon="ellipsis" size="xs" label={t`More for the comment of ${name}`} />}
      items={items}
      placement="bottom end"
    />
  );
}

interface EditFormProps {
  about: PanelProps;
  comment: Item;
  onDone: () => void;
}

function EditForm({ about, comment, onDone }: EditFormProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const send = async (body: string) => {
    const shows = { body, edited_at: new Date().toISOString() };
    const sent = await run("comment.update", comment, { body }, { shows, isQuiet: true });
    const outcome = await sent.outcome;
    if (outcome.state !== "refused") onDone();
    return outcome;
  };
  return (
    <CommentForm
      about={about}
      place={`comment/${comment.id}/edit`}
      label={t`Edit the comment`}
      placeholder={t`Write a comment…`}
      verb={t`Save`}
      text={asText(comment["body"])}
      autoFocus
      send={send}
      onCancel={onDone}
    />
  );
}
