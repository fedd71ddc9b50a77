import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item, ObjectMeta, TimelineEntry } from "@/engine/api/types";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { type Timeline as TimelineAnswer, useTimeline } from "@/engine/sync/use-timeline";
import { cx } from "@/kit/cx";
import { formatDay, relativeDay, today } from "@/kit/dates";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { asIcon } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { type Option, Select } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";
import { NarrowBar, NoneFound } from "./detail/narrow-bar";
import { ALL, isNarrowed, type Narrowing, optionsOf } from "./detail/narrowing";
import { useSettled } from "./detail/use-settled";
import { NotKeptNote } from "./not-kept";
import { TimelineLine } from "./timeline-line";
import { byDay } from "./timeline-words";

interface TimelineProps {
  object: ObjectMeta;
  item: Item;
  /** Only the first entries, without the means to narrow them: for the side panel. */
  isShort?: boolean | undefined;
}

const SHORT = 8;

/** Everything that happened with a record, newest first, by day. */
export function Timeline({ object, item, isShort = false }: TimelineProps) {
  const { t } = useLingui();
  const [narrowing, narrow] = useState<Narrowing>(ALL);
  const kinds = useEntryKinds();
  const q = useSettled(narrowing.q);
  return (
    <div className="flex flex-col gap-3">
      {object.activities && !isShort && (
        <NarrowBar label={t`Narrow the timeline`} narrowing={narrowing} onChange={narrow}>
          <KindSelect
            kinds={kinds}
            value={narrowing.kind}
            onChange={(kind) => narrow({ ...narrowing, kind })}
          />
        </NarrowBar>
      )}
      <Entries
        object={object}
        item={item}
        isShort={isShort}
        asked={{ ...narrowing, q }}
        kinds={kinds}
        onReset={() => narrow(ALL)}
      />
    </div>
  );
}

interface EntriesProps extends TimelineProps {
  isShort: boolean;
  asked: Narrowing;
  kinds: readonly ObjectMeta[];
  onReset: () => void;
}

function Entries({ object, item, isShort, asked, kinds, onReset }: EntriesProps) {
  const { timeZone } = useLocaleSettings();
  const names = kinds.map((kind) => kind.name);
  const options = optionsOf(asked, names, today(timeZone));
  const timeline = useTimeline(object.name, item.id, isShort ? { ...options, limit: SHORT } : options);
  const { entries, state, problem } = timeline;
  if (state === "failed")
    return <ErrorState size="small" code={problem?.code} onRetry={() => void timeline.reload()} />;
  if (state === "loading") return <SkeletonText lines={6} />;
  if (entries.length === 0 && !timeline.hasMore) return <Empty asked={asked} onReset={onReset} />;
  return (
    <>
      <Days object={object} item={item} entries={entries} isFaint={timeline.isPrevious} />
      {!isShort && <Earlier timeline={timeline} />}
    </>
  );
}

function Earlier({ timeline }: { timeline: TimelineAnswer }) {
  const { t } = useLingui();
  const { hasMore, isLoadingMore, loadMore, notKept } = timeline;
  return hasMore ? (
    <Button
      variant="ghost"
      size="sm"
      className="self-start"
      isLoading={isLoadingMore}
      onPress={() => loadMore()}
    >
      {t`Show earlier`}
    </Button>
  ) : (
    <NotKeptNote notKept={notKept} />
  );
}

/** The objects whose records stand in a timeline beside changes. */
function useEntryKinds(): ObjectMeta[] {
  return useMeta().objects.filter(
    (one) => fieldOf(one, "regarding")?.kind === "record" && fieldOf(one, "occurred_at") !== undefined,
  );
}

interface KindSelectProps {
  kinds: readonly ObjectMeta[];
  value: string;
  onChange: (kind: string) => void;
}

function KindSelect({ kinds, value, onChange }: KindSelectProps) {
  const { t } = useLingui();
  const options: Option[] = [
    { value: "", label: t`Everything` },
    { value: "activities", label: t`All activities`, icon: "list-checks" },
    ...kinds.map((kind) => ({ value: kind.name, label: kind.label_plural, icon: asIcon(kind.icon) })),
    { value: "change", label: t`Changes`, icon: "pencil" },
  ];
  return (
    <Select
      label={t`Show in the timeline`}
      labelHidden
      value={value}
      onChange={(next) => onChange(next ?? "")}
      options={options}
      className="w-44"
    />
  );
}

function Empty({ asked, onReset }: { asked: Narrowing; onReset: () => void }) {
  const { t } = useLingui();
  if (isNarrowed(asked)) return <NoneFound onReset={onReset} />;
  return (
    <EmptyState size="small" title={t`Nothing yet`} illustration="inbox">
      {t`Calls, notes, tasks, meetings and every change of a field appear here.`}
    </EmptyState>
  );
}

interface DaysProps {
  object: ObjectMeta;
  item: Item;
  entries: readonly TimelineEntry[];
  isFaint: boolean;
}

function Days({ object, item, entries, isFaint }: DaysProps) {
  const { timeZone } = useLocaleSettings();
  return (
    <div className={cx("flex flex-col gap-3 transition-opacity", isFaint && "opacity-50 delay-200")}>
      {byDay(entries, timeZone).map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={day}>
          <DayHeading day={day} />
          <ol className="m-0 flex list-none flex-col p-0">
            {ofDay.map((entry) => (
              <TimelineLine key={entry.type + entry.id} object={object} item={item} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const NEAR_DAYS = 6;

function DayHeading({ day }: { day: string }) {
  const { locale, timeZone } = useLocaleSettings();
  const now = today(timeZone);
  const isNear = Math.abs(Date.parse(now) - Date.parse(day)) <= NEAR_DAYS * 86_400_000;
  return (
    <h3 className="sticky top-11 z-1 m-0 bg-surface py-1.5 text-overline text-ink-muted first-letter:uppercase">
      {isNear ? relativeDay(day, now, locale) : formatDay(day, locale, "long")}
    </h3>
  );
}
