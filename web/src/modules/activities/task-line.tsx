import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { useCommand } from "@/engine/sync/use-command";
import { cx } from "@/kit/cx";
import { addDays, relativeDay } from "@/kit/dates";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";

interface TaskLineProps {
  task: Item;
  today: string;
}

/** A task of my day: done at one press, or put off. */
export function TaskLine({ task, today }: TaskLineProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const isDone = task["done_at"] != null;
  const complete = () =>
    void run("task.complete", task, {}, { shows: { done_at: new Date().toISOString() } });
  const reopen = () => void run("task.reopen", task, {}, { shows: { done_at: null } });
  return (
    <li className="group flex min-h-row items-center gap-2 border-b border-line px-3 py-1.5 last:border-0">
      <IconButton
        icon={isDone ? "circle-check" : "circle"}
        size="sm"
        label={isDone ? t`Reopen ${task.title}` : t`Complete ${task.title}`}
        isActive={isDone}
        onPress={isDone ? reopen : complete}
      />
      <TaskWords task={task} isDone={isDone} />
      {!isDone && <DueMark task={task} today={today} />}
      {!isDone && <PutOff task={task} today={today} />}
    </li>
  );
}

function TaskWords({ task, isDone }: { task: Item; isDone: boolean }) {
  const regarding = asLink(task["regarding"]);
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
      <Link
        variant="quiet"
        href={recordHref("task", task.id)}
        className={cx(
          "text-sm font-medium max-sm:line-clamp-2 sm:truncate",
          isDone && "text-ink-faint line-through",
        )}
      >
        {task.title}
      </Link>
      {regarding?.title != null && (
        <Link
          variant="quiet"
          href={recordHref(regarding.object, regarding.id)}
          className="truncate text-xs text-ink-muted"
        >
          {regarding.title}
        </Link>
      )}
    </span>
  );
}

function DueMark({ task, today }: TaskLineProps) {
  const { locale } = useLocaleSettings();
  const due = asText(task["due_on"]);
  if (due === "") return null;
  return (
    <span
      className={cx("nums text-xs whitespace-nowrap", due < today ? "text-danger-ink" : "text-ink-muted")}
    >
      {relativeDay(due, today, locale)}
    </span>
  );
}

function PutOff({ task, today }: TaskLineProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const putOff = (day: string) => void run("task.update", task, { due_on: day }, { undo: true });
  return (
    <Menu
      label={t`Put off`}
      trigger={<IconButton icon="calendar-clock" size="sm" label={t`Put off ${task.title}`} />}
      items={[
        { id: "today", label: t`Today`, onAction: () => putOff(today) },
        { id: "tomorrow", label: t`Tomorrow`, onAction: () => putOff(addDays(today, 1)) },
        { id: "week", label: t`In a week`, onAction: () => putOff(addDays(today, 7)) },
      ]}
    />
  );
}
