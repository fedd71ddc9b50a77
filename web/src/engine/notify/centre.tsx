import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { problemText } from "@/engine/api/problem";
import { useCommands } from "@/engine/commands/registry";
import { addDays, formatDay, today } from "@/kit/dates";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { ButtonLink } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { SegmentedControl } from "@/ui/segmented-control";
import { Skeleton } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { Toolbar } from "@/ui/toolbar";
import { AskPermission } from "./ask-permission";
import { useKindIcons } from "./kinds";
import { Nothing } from "./nothing";
import { Row } from "./row";
import { byDay, type Tab, TABS, type Told } from "./told";
import { useReadAll } from "./use-read-all";
import { type Marking, type ToldList, useMarking, useTold } from "./use-told";
import { type Walk, useWalk } from "./use-walk";

/** All that the person was told: by day, with what can be done about it. `onOpen` is told when a place is gone to. */
export function Centre({ onOpen = () => {} }: { onOpen?: () => void }) {
  const [tab, setTab] = useState<Tab>("all");
  const [isUnreadOnly, setUnreadOnly] = useState(false);
  const list = useTold(tab, isUnreadOnly);
  const readAll = useReadAll(list.reload);
  const marking = useMarking();
  const box = useRef<HTMLDivElement>(null);
  const walk = useWalk(box, list.told, marking);
  useCentreKeys(walk);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (walk.press(event)) event.preventDefault();
  };
  return (
    <div ref={box} role="presentation" onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      <Head
        tab={tab}
        onTab={setTab}
        isUnreadOnly={isUnreadOnly}
        onUnreadOnly={setUnreadOnly}
        onReadAll={list.told.some((one) => !one.isRead) ? () => readAll(list.told) : null}
      />
      <Body list={list} nothing={<Nothing tab={tab} isUnreadOnly={isUnreadOnly} />}>
        <Days told={list.told} marking={marking} onOpen={onOpen} onArchive={walk.archive} />
      </Body>
    </div>
  );
}

function Body({ list, nothing, children }: { list: ToldList; nothing: ReactNode; children: ReactNode }) {
  const { state, problem, told } = list;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={state === "loading"}>
      <AskPermission />
      {state === "failed" && (
        <ErrorState code={problem?.code} onRetry={() => void list.reload()}>
          {problem === null ? undefined : problemText(problem)}
        </ErrorState>
      )}
      {state === "loading" && <Waiting />}
      {state === "ready" && told.length === 0 && nothing}
      {children}
      {list.hasMore && <More isLoading={list.isLoadingMore} onPress={list.loadMore} />}
    </div>
  );
}

function useCentreKeys(walk: Walk): void {
  const { t } = useLingui();
  const section = t`Notifications`;
  useCommands([
    { id: "told next", label: t`Next notification`, keys: "J", section, run: () => walk.step(1) },
    { id: "told last", label: t`Previous notification`, keys: "K", section, run: () => walk.step(-1) },
    { id: "told done", label: t`Notification is done`, keys: "E", section, run: walk.archiveHere },
    { id: "told read", label: t`Mark as read or unread`, keys: "U", section, run: walk.toggleHere },
  ]);
}

interface HeadProps {
  tab: Tab;
  onTab: (tab: Tab) => void;
  isUnreadOnly: boolean;
  onUnreadOnly: (isOn: boolean) => void;
  onReadAll: (() => void) | null;
}

function Head({ tab, onTab, isUnreadOnly, onUnreadOnly, onReadAll }: HeadProps) {
  const { t } = useLingui();
  const labels: Record<Tab, string> = {
    all: t`All`,
    mentions: t`Mentions`,
    assigned: t`Assigned`,
    due: t`Due`,
  };
  return (
    <div className="shrink-0 px-4 pt-2">
      <Toolbar label={t`Notifications`}>
        <SegmentedControl
          label={t`Which`}
          size="sm"
          value={isUnreadOnly ? "unread" : "all"}
          onChange={(value) => onUnreadOnly(value === "unread")}
          options={[
            { value: "all", label: t`Everything` },
            { value: "unread", label: t`Unread` },
          ]}
        />
        <span className="flex-1" />
        <IconButton
          icon="check-check"
          label={t`Mark all as read`}
          size="sm"
          isDisabled={onReadAll === null}
          onPress={() => onReadAll?.()}
        />
        <ButtonLink href="/settings/notifications" variant="ghost" size="sm" icon="settings">
          {t`Settings`}
        </ButtonLink>
      </Toolbar>
      <Tabs
        label={t`Kinds of notification`}
        className="mt-2"
        value={tab}
        onChange={(id) => onTab(TABS.find((one) => one === id) ?? "all")}
        items={TABS.map((id) => ({ id, label: labels[id] }))}
      />
    </div>
  );
}

interface DaysProps {
  told: readonly Told[];
  marking: Marking;
  onOpen: () => void;
  onArchive: (told: Told) => void;
}

function Days({ told, marking, onOpen, onArchive }: DaysProps) {
  const { timeZone } = useLocaleSettings();
  const iconOf = useKindIcons();
  return byDay(told, timeZone).map(({ day, told: group }) => (
    <section key={day} aria-labelledby={`told-${day}`}>
      <DayHead day={day} />
      <ul className="divide-y divide-line">
        {group.map((one) => (
          <Row
            key={one.id}
            told={one}
            icon={iconOf(one.kind)}
            marking={marking}
            onOpen={onOpen}
            onArchive={() => onArchive(one)}
          />
        ))}
      </ul>
    </section>
  ));
}

function DayHead({ day }: { day: string }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const now = today(timeZone);
  const words =
    day === now ? t`Today` : day === addDays(now, -1) ? t`Yesterday` : formatDay(day, locale, "long");
  return (
    <h2
      id={`told-${day}`}
      className="sticky top-0 z-2 border-y border-line bg-sunken px-4 py-1 text-overline text-2xs text-ink-muted"
    >
      {words}
    </h2>
  );
}

function More({ isLoading, onPress }: { isLoading: boolean; onPress: () => void }) {
  const { t } = useLingui();
  return (
    <div className="flex justify-center p-4">
      <Button variant="ghost" isLoading={isLoading} onPress={onPress}>{t`Earlier notifications`}</Button>
    </div>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-4 p-4">
      {[1, 2, 3, 4].map((line) => (
        <div key={line} className="flex gap-3">
          <Skeleton className="size-8! rounded-full!" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-4 w-3/4" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
