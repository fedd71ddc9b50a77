import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { type List, useList } from "@/engine/sync/use-list";
import { today } from "@/kit/dates";
import { Banner } from "@/ui/banner";
import { useLocaleSettings } from "@/ui/locale";
import { Skeleton } from "@/ui/skeleton";
import { useIsNarrow } from "@/ui/use-media";
import { CalendarBar } from "./calendar/calendar-bar";
import { CalendarSettings } from "./calendar/calendar-settings";
import {
  type CalendarLook,
  calendarFields,
  daysFilter,
  daysShown,
  firstDayOf,
  readCalendar,
} from "./calendar/days";
import { eventsOf, madeValues, type When } from "./calendar/events";
import { PhoneCalendar } from "./calendar/phone-calendar";
import { useCalendarKeys } from "./calendar/use-calendar-keys";
import { useReschedule } from "./calendar/use-reschedule";
import { allOf } from "./filters/model";
import { LayoutFrame } from "./layouts/layout-frame";
import { NoRecords } from "./page/no-records";
import { useViewTitle } from "./page/use-view-title";
import { usePreview } from "./preview/use-preview";
import { useRememberedWalk } from "./preview/use-remembered-walk";
import { useLineTitleOf } from "./use-title";
import { useViewState, type ViewState } from "./views/use-view";

export interface CalendarPageProps {
  object: ObjectMeta;
}

/** Records on the days they are on; null for an object without any date (the router shows none). */
export function CalendarPage({ object }: CalendarPageProps) {
  const state = useViewState(object, "calendar");
  const look = useMemo(() => readCalendar(object, state.look), [object, state.look]);
  return look === null ? null : <CalendarOf object={object} state={state} look={look} />;
}

interface OfProps extends CalendarPageProps {
  state: ViewState;
  look: CalendarLook;
}

/** The days looked at last, by object: who comes back from a record finds them again. */
const lastDays = new Map<string, string>();

function CalendarOf({ object, state, look: chosen }: OfProps) {
  const isNarrow = useIsNarrow();
  const { locale, timeZone } = useLocaleSettings();
  const firstDay = firstDayOf(locale);
  const [day, setDay] = useState(() => lastDays.get(object.name) ?? today(timeZone));
  const look: CalendarLook = isNarrow ? { ...chosen, span: "month" } : chosen;
  const list = useDays(object, state, look, day, firstDay);
  useViewTitle(object, state.view);
  const go = (next: string) => {
    lastDays.set(object.name, next);
    setDay(next);
  };
  const body = { object, state, look, list, day, firstDay, onDay: go };
  return (
    <LayoutFrame
      object={object}
      state={state}
      count={null}
      settings={<CalendarSettings object={object} state={state} look={look} />}
    >
      <CalendarBar
        span={look.span}
        day={day}
        firstDay={firstDay}
        onDay={go}
        onSpan={isNarrow ? undefined : (span) => state.setLook({ span: span === "month" ? "" : span })}
      />
      {list.state === "failed" ? (
        <NoRecords object={object} state={state} problem={list.problem} onRetry={() => void list.reload()} />
      ) : (
        <Body {...body} />
      )}
    </LayoutFrame>
  );
}

const PAGE = 200;
/** More events than these nobody reads on one page; what is left out is said. */
const MOST = 1000;

/** The records of the days that are shown, page after page until they are all there. */
function useDays(
  object: ObjectMeta,
  state: ViewState,
  look: CalendarLook,
  day: string,
  firstDay: number,
): List {
  const { first, last } = daysShown(look.span, day, firstDay);
  const list = useList(object.name, {
    filter: allOf(state.asked, daysFilter(look, first, last)),
    sort: look.date.name,
    fields: useMemo(() => calendarFields(object, look), [object, look]),
    limit: PAGE,
    isEnabled: !state.isWaiting,
  });
  const { hasMore, isLoadingMore, loadMore, items } = list;
  useEffect(() => {
    if (hasMore && !isLoadingMore && items.length < MOST) loadMore();
  }, [hasMore, isLoadingMore, items.length, loadMore]);
  useRememberedWalk(object, items);
  return list;
}

const CalendarCanvas = lazy(async () => ({
  default: (await import("./calendar/calendar-canvas")).CalendarCanvas,
}));

interface BodyProps extends OfProps {
  list: List;
  day: string;
  firstDay: number;
  onDay: (day: string) => void;
}

function Body(props: BodyProps) {
  const { t } = useLingui();
  const { object, list, look, day, firstDay, onDay } = props;
  const isNarrow = useIsNarrow();
  const preview = usePreview();
  return (
    <>
      {list.hasMore && list.items.length >= MOST && (
        <Banner tone="info" className="mx-4 mb-2 sm:mx-6">
          {t`More than ${MOST} records are on these days; the first ones are shown. A filter makes them fewer.`}
        </Banner>
      )}
      {isNarrow ? (
        <PhoneCalendar
          object={object}
          items={list.items}
          look={look}
          day={day}
          firstDay={firstDay}
          onDay={onDay}
          onOpen={preview.open}
        />
      ) : (
        <Suspense fallback={<Waiting />}>
          <Drawn {...props} />
        </Suspense>
      )}
    </>
  );
}

function Drawn({ object, state, list, look, day, firstDay, onDay }: BodyProps) {
  const box = useRef<HTMLDivElement>(null);
  const create = useCreate();
  const preview = usePreview();
  const reschedule = useReschedule(object, look);
  const titleOf = useLineTitleOf(object);
  const { items } = list;
  const keys = useCalendarKeys({ box, items, look, move: reschedule });
  const events = useMemo(() => eventsOf(object, items, look, titleOf), [object, items, look, titleOf]);
  const move = (id: string, when: When) => {
    const item = items.find((one) => one.id === id);
    return item !== undefined && reschedule(item, when);
  };
  return (
    <div
      ref={box}
      role="presentation"
      aria-busy={list.state === "loading"}
      {...keys}
      className="min-h-0 flex-1 px-4 pb-4 sm:px-6"
    >
      <CalendarCanvas
        events={events}
        span={look.span}
        day={day}
        firstDay={firstDay}
        mayCreate={object.can.includes("create") && !look.date.read_only}
        hasHours={look.date.kind === "datetime"}
        onOpen={preview.open}
        onMove={move}
        onMake={(when, hasLength) => create(object.name, madeValues(look, when, hasLength))}
        onDay={(next) => {
          onDay(next);
          state.setLook({ span: "day" });
        }}
      />
    </div>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-busy="true" className="min-h-0 flex-1 px-4 pb-4 sm:px-6">
      <span className="sr-only">{t`Loading`}</span>
      <Skeleton className="size-full" />
    </div>
  );
}
