import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import type { List } from "@/engine/sync/use-list";
import { today } from "@/kit/dates";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { useLocaleSettings } from "@/ui/locale";
import { type CalendarLook, firstDayOf } from "../calendar/days";
import { useInSight } from "../layouts/use-in-sight";
import { DayHead } from "./day-head";
import { DayLine } from "./day-line";
import { type Section, type SectionName, sectionsOf } from "./sections";

export interface DateListProps {
  object: ObjectMeta;
  look: CalendarLook;
  fields: readonly string[];
  isByDay: boolean;
  /** What lies before today, from there backwards; not asked for until it is wanted. */
  before: List;
  hasBefore: boolean;
  onBefore: () => void;
  /** From today on. */
  ahead: List;
  onOpen: (id: string) => void;
}

/** Records along the time, endless both ways; it opens on today. */
export function DateList(props: DateListProps) {
  const { before, ahead } = props;
  const isOverdue = props.object.fields.some((field) => field.name === "done_at");
  const past = useMemo(() => before.items.toReversed(), [before.items]);
  const isComing = props.hasBefore && before.state === "loading";
  const isEmpty = ahead.items.length === 0 && past.length === 0 && !isComing;
  const end = useInSight(ahead.hasMore && !ahead.isLoadingMore, ahead.loadMore);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-6">
      <Earlier {...props} isOverdue={isOverdue} />
      <Sections {...props} items={past} cutAt={before.hasMore ? 0 : null} isOverdue={isOverdue} />
      <Sections {...props} items={ahead.items} cutAt={ahead.hasMore ? -1 : null} isOverdue={isOverdue} />
      <div ref={end} />
      <End hasMore={ahead.hasMore} isEmpty={isEmpty} />
    </div>
  );
}

/** Below the last line: that more comes, or that this was all. */
function End({ hasMore, isEmpty }: { hasMore: boolean; isEmpty: boolean }) {
  const { t } = useLingui();
  if (isEmpty && !hasMore)
    return (
      <div role="status">
        <EmptyState illustration="done" title={t`Nothing is planned`}>
          {t`What has a day from today on will stand here.`}
        </EmptyState>
      </div>
    );
  return (
    <p role="status" className="p-6 text-center text-xs text-ink-faint">
      {hasMore ? t`Loading` : t`Nothing is planned after this`}
    </p>
  );
}

/** The way further back, as long as there is one. */
function Earlier(props: DateListProps & { isOverdue: boolean }) {
  const { before, hasBefore, isOverdue } = props;
  const { t } = useLingui();
  if (hasBefore && !before.hasMore && before.state === "ready") return null;
  return (
    <div className="flex justify-center border-b border-line p-2">
      <Button
        size="sm"
        variant="ghost"
        icon="chevron-up"
        isLoading={hasBefore && (before.state === "loading" || before.isLoadingMore)}
        onPress={() => goBack(props)}
      >
        {isOverdue ? t`Show what is overdue longer` : t`Show earlier ones`}
      </Button>
    </div>
  );
}

/** Asks for what lies before, for more of it, or once more for what failed. */
function goBack({ before, hasBefore, onBefore }: DateListProps): void {
  if (!hasBefore) onBefore();
  else if (before.state === "failed") void before.reload();
  else before.loadMore();
}

interface SectionsProps extends DateListProps {
  items: readonly Item[];
  /** The section of which not all is loaded: 0 the first, -1 the last one. */
  cutAt: 0 | -1 | null;
  isOverdue: boolean;
}

function Sections({ items, cutAt, isOverdue, ...props }: SectionsProps) {
  const { object, look, fields, isByDay, onOpen } = props;
  const { locale, timeZone } = useLocaleSettings();
  const firstDay = firstDayOf(locale);
  const now = today(timeZone);
  const sections = useMemo(
    () => sectionsOf(items, { look, timeZone, today: now, firstDay, isByDay }),
    [items, look, timeZone, now, firstDay, isByDay],
  );
  const cut = cutAt === null ? undefined : sections.at(cutAt);
  return sections.map((section) => {
    const isCut = section === cut;
    return (
      <section key={section.id} className="[contain-intrinsic-size:auto_12rem] [content-visibility:auto]">
        {isByDay ? (
          <DayHead day={section.id} count={isCut ? null : section.items.length} />
        ) : (
          <PartHead section={section} isCut={isCut} isOverdue={isOverdue} />
        )}
        {section.items.map((item) => (
          <DayLine
            key={item.id}
            object={object}
            item={item}
            look={look}
            fields={fields}
            hasDay={!isByDay}
            onOpen={onOpen}
          />
        ))}
      </section>
    );
  });
}

function PartHead({ section, isCut, isOverdue }: { section: Section; isCut: boolean; isOverdue: boolean }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const words: Record<SectionName, string> = {
    earlier: isOverdue ? t`Overdue` : t`Earlier`,
    today: t`Today`,
    tomorrow: t`Tomorrow`,
    week: t`This week`,
    next_week: t`Next week`,
    later: t`Later`,
  };
  const isLate = isOverdue && section.id === "earlier";
  const count = formatNumber(section.items.length, locale);
  return (
    <h2 className="sticky top-0 z-1 flex items-baseline gap-2 border-b border-line bg-sunken px-4 py-1.5 text-xs font-semibold sm:px-6">
      <span className={isLate ? "text-danger-ink" : "text-ink"}>{words[section.id as SectionName]}</span>
      <span className="flex-1" />
      <span className="font-normal text-ink-muted nums">{isCut ? `${count}+` : count}</span>
    </h2>
  );
}
