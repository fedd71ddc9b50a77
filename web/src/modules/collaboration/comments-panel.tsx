import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import type { PanelProps } from "@/engine/slots";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { SkeletonText } from "@/ui/skeleton";
import { CommentForm } from "./comment-form";
import { CommentLine } from "./comment-line";
import { type Thread, useComments } from "./use-comments";
import { type Reactions, useReactions } from "./use-reactions";
import { useSay } from "./use-say";

/** What people say about a record. */
export function CommentsPanel(about: PanelProps) {
  const { t } = useLingui();
  const { threads, state, problem, hasMore, loadMore, isLoadingMore, reload } = useComments(about);
  const reactions = useReactions(about);
  const say = useSay(about);
  const isOver = about.item["archived_at"] != null;
  return (
    <div className="flex max-w-180 flex-col gap-5">
      {!isOver && (
        <CommentForm
          about={about}
          place={`comment/${about.item.id}`}
          label={t`Comment`}
          placeholder={t`Write a comment, @ mentions somebody…`}
          verb={t`Comment`}
          send={(body) => say(body, null)}
        />
      )}
      {state === "failed" && <ErrorState size="small" code={problem?.code} onRetry={() => void reload()} />}
      {state === "loading" && <SkeletonText lines={4} />}
      {state === "ready" && threads.length === 0 && (
        <EmptyState size="small" title={t`Nobody has said anything yet`} illustration="inbox">
          {t`Ask a question, leave a word, mention a colleague with @. Whoever sees this record sees it too.`}
        </EmptyState>
      )}
      <ol className="m-0 flex list-none flex-col gap-5 p-0">
        {threads.map((thread) => (
          <ThreadItem key={thread.id} about={about} thread={thread} reactions={reactions} />
        ))}
      </ol>
      {hasMore && (
        <Button variant="ghost" size="sm" className="self-start" isLoading={isLoadingMore} onPress={loadMore}>
          {t`Show earlier`}
        </Button>
      )}
    </div>
  );
}

interface ThreadItemProps {
  about: PanelProps;
  thread: Thread;
  reactions: Reactions;
}

function ThreadItem({ about, thread, reactions }: ThreadItemProps) {
  const { t } = useLingui();
  const [isAnswered, setAnswered] = useState(false);
  const line = (comment: Item) => (
    <CommentLine about={about} comment={comment} reactions={reactions} onAnswer={() => setAnswered(true)} />
  );
  return (
    <li>
      {thread.first === null ? (
        <p className="m-0 text-sm text-ink-muted italic">{t`This comment was removed.`}</p>
      ) : (
        line(thread.first)
      )}
      {(thread.answers.length > 0 || isAnswered) && (
        <ol className="m-0 ms-3 mt-3 flex list-none flex-col gap-3 border-s border-line p-0 ps-5.5">
          {thread.answers.map((one) => (
            <li key={one.id}>{line(one)}</li>
          ))}
          {isAnswered && (
            <li>
              <AnswerForm about={about} thread={thread} onDone={() => setAnswered(false)} />
            </li>
          )}
        </ol>
      )}
    </li>
  );
}

interface AnswerFormProps {
  about: PanelProps;
  thread: Thread;
  onDone: () => void;
}

function AnswerForm({ about, thread, onDone }: AnswerFormProps) {
  const { t } = useLingui();
  const say = useSay(about);
  const name = asLink((thread.first ?? thread.answers[0])?.["created_by"])?.title ?? "";
  const send = async (body: string) => {
    const outcome = await say(body, thread.id);
    if (outcome.state !== "refused") onDone();
    return outcome;
  };
  return (
    <CommentForm
      about={about}
      place={`comment/${about.item.id}/${thread.id}`}
      label={t`Answer ${name}`}
      placeholder={t`Answer…`}
      verb={t`Answer`}
      autoFocus
      send={send}
      onCancel={onDone}
    />
  );
}
