import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Item } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { usePageTitle } from "@/engine/commands/page-title";
import { useMe } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { formatDay, today as dayOfToday } from "@/kit/dates";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { PageHeader } from "@/ui/page-header";
import { SkeletonText } from "@/ui/skeleton";
import { Appointments } from "./appointments";
import { DayDeals, DayTiles } from "./day-deals";
import { byDue, partOfDay, tasksDone, tasksDue } from "./day-parts";
import { TaskLine } from "./task-line";

const FIELDS = ["subject", "regarding", "due_on", "priority", "done_at"];

/** What is to be done today, what slipped, and where my deals stand. */
export function MyDayPage() {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const today = dayOfToday(timeZone);
  usePageTitle(t`My day`);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PageHeader
        title={useGreeting()}
        description={formatDay(today, locale, "long")}
        actions={<AddTask today={today} />}
      />
      <div className="flex flex-col gap-4 px-4 pb-16 sm:px-6">
        <DayTiles />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Tasks today={today} />
          <div className="flex flex-col gap-4">
            <Appointments />
            <DayDeals />
          </div>
        </div>
      </div>
    </div>
  );
}

function useGreeting(): string {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const name = useMe().user.name.split(" ")[0] ?? "";
  const hour = Number(
    new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(),
  );
  const words = {
    morning: t`Good morning, ${name}`,
    afternoon: t`Good afternoon, ${name}`,
    evening: t`Good evening, ${name}`,
  };
  return words[partOfDay(hour)];
}

function AddTask({ today }: { today: string }) {
  const { t } = useLingui();
  const create = useCreate();
  return (
    <Button variant="primary" icon="plus" onPress={() => create("task", { due_on: today })}>{t`Task`}</Button>
  );
}

function Tasks({ today }: { today: string }) {
  const { t } = useLingui();
  const due = useList("task", { filter: tasksDue(today), fields: FIELDS, sort: "due_on", limit: 100 });
  const done = useList("task", { filter: tasksDone(), fields: FIELDS, sort: "-done_at", limit: 50 });
  if (due.state === "failed")
    return <ErrorState size="small" code={due.problem?.code} onRetry={() => void due.reload()} />;
  if (due.state === "loading") {
    return (
      <Card title={t`Tasks`}>
        <SkeletonText lines={6} />
      </Card>
    );
  }
  const parts = byDue(due.items, today);
  const isFree = parts.overdue.length === 0 && parts.today.length === 0;
  return (
    <div className="flex flex-col gap-4">
      {isFree && (
        <Card>
          <EmptyState size="small" illustration="done" title={t`Nothing is due today`}>
            {t`Tasks that are due or late appear here as soon as they are yours.`}
          </EmptyState>
        </Card>
      )}
      <Part title={t`Overdue`} tasks={parts.overdue} today={today} />
      <Part title={t`Today`} tasks={parts.today} today={today} />
      <Part title={t`Coming week`} tasks={parts.later} today={today} />
      <Part title={t`Done today`} tasks={done.items} today={today} />
    </div>
  );
}

function Part({ title, tasks, today }: { title: string; tasks: readonly Item[]; today: string }): ReactNode {
  if (tasks.length === 0) return null;
  return (
    <Card padding="none" title={`${title} · ${tasks.length}`}>
      <ul className="m-0 list-none p-0">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} today={today} />
        ))}
      </ul>
    </Card>
  );
}
