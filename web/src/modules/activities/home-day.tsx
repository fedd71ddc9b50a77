import { useLingui } from "@lingui/react/macro";
import { useCreate } from "@/engine/commands/create";
import { ListCard } from "@/engine/records/list-card";
import { useList } from "@/engine/sync/use-list";
import { today as dayOfToday } from "@/kit/dates";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ButtonLink } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
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
  const add = (
    <Button size="sm" icon="plus" onPress={() => create("task", { due_on: today })}>{t`New task`}</Button>
  );
  return (
    <ListCard
      title={t`My day`}
      list={due}
      most={MOST}
      actions={<ButtonLink href="/my-day" variant="ghost" size="sm">{t`All of it`}</ButtonLink>}
      empty={
        <EmptyState size="small" illustration="done" title={t`Nothing is due this week`} actions={add}>
          {t`Tasks with a day stand here until you tick them.`}
        </EmptyState>
      }
    >
      {(task) => <TaskLine key={task.id} task={task} today={today} />}
    </ListCard>
  );
}
