import { useLingui } from "@lingui/react/macro";
import { useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";
import { problemText } from "@/engine/api/problem";
import { SettingsFrame, SettingsGroup, SettingsWaiting } from "@/engine/settings/settings-frame";
import { type List, useList } from "@/engine/sync/use-list";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FIELDS, scheduleIn, scheduleOf } from "./model";
import { ScheduleLine } from "./schedule-line";

/** Settings, Schedules: what runs again by itself; one's own, for admins everybody's. */
export function ScheduleSettings() {
  const { t } = useLingui();
  const list = useList("schedule", { fields: FIELDS, sort: "name", limit: 200 });
  return (
    <SettingsFrame
      title={t`Schedules`}
      description={t`Imports and exports that run again by themselves, with the rights that their owner has at that time.`}
      isWide
    >
      <SettingsGroup>
        <Body list={list} />
      </SettingsGroup>
    </SettingsFrame>
  );
}

function Body({ list }: { list: List }) {
  const { t } = useLingui();
  const open = useRouterState({ select: (state) => scheduleIn(state.location.searchStr) });
  const { reload } = list;
  const again = useCallback(() => void reload(), [reload]);
  if (list.state === "loading") return <SettingsWaiting />;
  if (list.state === "failed" && list.problem !== null) {
    return (
      <ErrorState size="small" code={list.problem.code} onRetry={again}>
        {problemText(list.problem)}
      </ErrorState>
    );
  }
  if (list.items.length === 0) {
    return (
      <EmptyState illustration="done" title={t`Nothing runs by itself yet`}>
        {t`At the end of an import from an address, and in the menu of every list, you can say that it is to run again.`}
      </EmptyState>
    );
  }
  return list.items
    .map(scheduleOf)
    .map((one) => <ScheduleLine key={one.id} schedule={one} isOpenFirst={one.id === open} onDone={again} />);
}
