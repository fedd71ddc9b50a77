import { useLingui } from "@lingui/react/macro";
import { useCreate } from "@/engine/commands/create";
import { useList } from "@/engine/sync/use-list";
import { today as dayOfToday } from "@/kit/dates";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { ButtonLink } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import { tasksDue } from "./day-parts";
import { TaskLine } from "./task-line";

const MOST = 6;

/** What is to be done first, with the tick that does it. */
export function DayCard() {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const today = dayOfToday(timeZone);
  const create = useCreate();
  const fields = ["subject", "regarding", "due_on", "priority", "done_at"];
  const due = useList("task", { filter: tasksDue(today), fields, sort: "due_on", limit: MOST });
  return (
    <Card
      title={t`My day`}
      padding="none"
      className="h-full"
      actions={<ButtonLink href="/my-day" variant="ghost" size="sm">{t`All of it`}</ButtonLink>}
    >
      {due.state === "failed" && (
        <ErrorState size="small" code={due.problem?.code} onRetry={() => void due.reload()} />
      )}
      {due.state === "loading" && (
        <div className="p-4">
          <SkeletonText lines={5} />
        </div>
      )}
      {due.state === "ready" && due.items.length === 0 && (
        <EmptyState
          size="small"
          illustration="done"
          title={t`Nothing is due this week`}
          actions={
            <Button
              size="sm"
              icon="plus"
              onPress={() => create("task", { due_on: today })}
            >{t`New task`}</Button>
          }
        >
          {t`Tasks with a day stand here until you tick them.`}
        </EmptyState>
      )}
      <ul className="m-0 list-none p-0 pt-1">
        {due.items.slice(0, MOST).map((task) => (
          <TaskLine key={task.id} task={task} today={today} />
        ))}
      </ul>
    </Card>
  );
}
