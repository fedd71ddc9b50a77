import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useTimeline } from "@/engine/sync/use-timeline";
import { formatDay, relativeDay, today } from "@/kit/dates";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { SegmentedControl } from "@/ui/segmented-control";
import { SkeletonText } from "@/ui/skeleton";
import { TimelineLine } from "./timeline-line";
import { byDay, entriesOf, type TimelineFilter } from "./timeline-words";

interface TimelineProps {
  object: ObjectMeta;
  item: Item;
}

/** Everything that happened with a record, newest first, by day. */
export function Timeline({ object, item }: TimelineProps) {
  const { t } = useLingui();
  const [filter, setFilter] = useState<TimelineFilter>("all");
  const { timeZone } = useLocaleSettings();
  const { entries, state, problem, hasMore, loadMore, isLoadingMore, reload } = useTimeline(
    object.name,
    item.id,
  );
  if (state === "failed")
    return <ErrorState size="small" code={problem?.code} onRetry={() => void reload()} />;
  if (state === "loading") return <SkeletonText lines={6} />;
  const shown = byDay(entriesOf(entries, filter), timeZone);
  return (
    <div className="flex flex-col gap-3">
      {object.activities && (
        <SegmentedControl
          label={t`Show in the timeline`}
          size="sm"
          value={filter}
          onChange={setFilter}
          options={[
            { value: "all", label: t`All` },
            { value: "activities", label: t`Activities` },
            { value: "changes", label: t`Changes` },
          ]}
        />
      )}
      {shown.length === 0 && (
        <EmptyState size="small" title={t`Nothing yet`} illustration="inbox">
          {t`Calls, notes, tasks, meetings and every change of a field appear here.`}
        </EmptyState>
      )}
      {shown.map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={day}>
          <DayHeading day={day} />
          <ol className="m-0 flex list-none flex-col p-0">
            {ofDay.map((entry) => (
              <TimelineLine key={entry.type + entry.id} object={object} item={item} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {hasMore && (
        <Button
          variant="ghost"
          size="sm"
          className="self-start"
          isLoading={isLoadingMore}
          onPress={() => loadMore()}
        >
          {t`Show earlier`}
        </Button>
      )}
    </div>
  );
}

const NEAR_DAYS = 6;

function DayHeading({ day }: { day: string }) {
  const { locale, timeZone } = useLocaleSettings();
  const now = today(timeZone);
  const isNear = Math.abs(Date.parse(now) - Date.parse(day)) <= NEAR_DAYS * 86_400_000;
  return (
    <h3 className="sticky top-0 z-1 m-0 bg-surface py-1.5 text-overline text-ink-muted first-letter:uppercase">
      {isNear ? relativeDay(day, now, locale) : formatDay(day, locale, "long")}
    </h3>
  );
}
