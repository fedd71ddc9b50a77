import "@fullcalendar/react/skeleton.css";
import FullCalendar, { type CalendarRef, type DateSelectInfo, type EventInput } from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import timeGrid from "@fullcalendar/react/timegrid";
import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef } from "react";
import { dayOf } from "@/kit/dates";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import type { Span } from "./days";
import type { When } from "./events";
import { THEME } from "./theme";

export interface CalendarCanvasProps {
  events: EventInput[];
  span: Span;
  /** The day that is looked at. */
  day: string;
  firstDay: number;
  mayCreate: boolean;
  /** Days have no hours: weeks and days are rows of days then. */
  hasHours: boolean;
  onOpen: (id: string) => void;
  /** Returns false when it must go back. */
  onMove: (id: string, when: When) => boolean;
  /** `hasLength`: a stretch was drawn, not only a place pressed. */
  onMake: (when: When, hasLength: boolean) => void;
  onDay: (day: string) => void;
}

const PLUGINS = [dayGrid, timeGrid, interaction];
const HOUR_MS = 3_600_000;
/** Finger down so long before a drag begins, so that scrolling stays possible. */
const LONG_PRESS_MS = 350;

function viewName(span: Span, hasHours: boolean): string {
  if (span === "month") return "dayGridMonth";
  const grid = hasHours ? "timeGrid" : "dayGrid";
  return span === "week" ? `${grid}Week` : `${grid}Day`;
}

/** The drawn calendar. The only file that loads the calendar library; never import it but lazily. */
export function CalendarCanvas(props: CalendarCanvasProps) {
  const { events, span, day, firstDay, hasHours } = props;
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const calendar = useRef<CalendarRef>(null);
  const view = viewName(span, hasHours);
  useShown(calendar, view, day);
  const more = (count: string) => t`+${count} more`;
  const showMore = (count: string) => t`Show ${count} more`;
  const moved = ({ event, revert }: Moved) => {
    const when = whenOf(event.allDay, event.startStr, event.endStr);
    if (!props.onMove(event.id, when)) revert();
  };
  return (
    <FullCalendar
      ref={calendar}
      plugins={PLUGINS}
      {...THEME}
      headerToolbar={false}
      height="100%"
      initialView={view}
      initialDate={day}
      timeZone={timeZone}
      locale={locale}
      firstDay={firstDay}
      events={events}
      eventDisplay="block"
      displayEventEnd={false}
      eventTimeFormat={{ hour: "numeric", minute: "2-digit" }}
      slotHeaderFormat={{ hour: "numeric", minute: "2-digit" }}
      dayMaxEvents
      nowIndicator
      fixedWeekCount={false}
      scrollTime="07:30:00"
      snapDuration="00:15:00"
      expandRows
      editable
      selectable={props.mayCreate}
      selectMirror
      longPressDelay={LONG_PRESS_MS}
      navLinks={span !== "day"}
      navLinkDayClick={(date) => props.onDay(dayOf(date, timeZone))}
      allDaySlot={false}
      moreLinkText={(left) => more(formatNumber(left, locale))}
      moreLinkHint={(left) => showMore(formatNumber(left, locale))}
      closeHint={t`Close`}
      noEventsText={t`Nothing on these days`}
      eventClick={({ event, jsEvent }) => {
        if (jsEvent.metaKey || jsEvent.ctrlKey || jsEvent.shiftKey) return;
        jsEvent.preventDefault();
        props.onOpen(event.id);
      }}
      eventDidMount={({ el, event }) => el.setAttribute("data-event", event.id)}
      eventDrop={moved}
      eventResize={moved}
      select={(drawn) => {
        props.onMake(...madeAt(drawn, hasHours));
        calendar.current?.getApi().unselect();
      }}
    />
  );
}

interface Moved {
  event: { id: string; allDay: boolean; startStr: string; endStr: string };
  revert: () => void;
}

/** When a record begins that is made on a day of a month, after midnight. */
const MORNING_MS = 9 * HOUR_MS;

/** The time that was drawn, and whether it has a length: a place pressed is a day, or half an hour. */
function madeAt(
  { allDay, start, end, startStr, endStr }: DateSelectInfo,
  hasHours: boolean,
): [When, boolean] {
  const length = end.getTime() - start.getTime();
  if (allDay && hasHours) {
    return [{ start: new Date(start.getTime() + MORNING_MS).toISOString(), end: null }, false];
  }
  return [whenOf(allDay, startStr, endStr), length > (allDay ? 25 * HOUR_MS : HOUR_MS / 2)];
}

/** Times as the library tells them, as records keep them. */
function whenOf(isDay: boolean, start: string, end: string): When {
  if (isDay) return { start: start.slice(0, 10), end: end === "" ? null : end.slice(0, 10) };
  return { start: new Date(start).toISOString(), end: end === "" ? null : new Date(end).toISOString() };
}

/** Shows another day or span when the page says so. */
function useShown(calendar: RefObject<CalendarRef | null>, view: string, day: string): void {
  useEffect(() => {
    const api = calendar.current?.getApi();
    if (api === undefined) return;
    // The library draws at once, which React does not allow inside an effect.
    queueMicrotask(() => api.changeView(view, day));
  }, [calendar, view, day]);
}
