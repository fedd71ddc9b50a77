import type { EventInput } from "@fullcalendar/react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { addDays } from "@/kit/dates";
import type { Tone } from "@/ui/tone";
import { type CalendarLook, toneOf } from "./days";
import { laterMoment } from "./moments";

/** Records as the calendar draws them; those without a day are left out. */
export function eventsOf(
  object: ObjectMeta,
  items: readonly Item[],
  look: CalendarLook,
  titleOf: (item: Item) => string,
): EventInput[] {
  return items.flatMap((item) => {
    const event = eventOf(object, item, look);
    return event === null ? [] : { ...event, title: titleOf(item) };
  });
}

function eventOf(object: ObjectMeta, item: Item, look: CalendarLook): EventInput | null {
  const { date, end } = look;
  const start = asText(item[date.name]);
  if (start === "") return null;
  const mayMove = item.can.includes("update") && !date.read_only;
  return {
    id: item.id,
    start,
    allDay: date.kind === "date",
    url: recordHref(object, item.id),
    startEditable: mayMove,
    durationEditable: mayMove && end !== null && !end.read_only,
    ...endOf(date, start, asText(item[end?.name ?? ""])),
    ...colours(toneOf(item, look.colour)),
  };
}

/** The end of an event is the moment, or the day, after it; nothing where it has none. */
function endOf(date: FieldMeta, start: string, until: string): Pick<EventInput, "end"> {
  if (until === "" || until < start) return {};
  return { end: date.kind === "date" ? addDays(until, 1) : until };
}

function colours(tone: Tone): Pick<EventInput, "color" | "contrastColor"> {
  return { color: `var(--${tone}-soft)`, contrastColor: `var(--${tone}-ink)` };
}

/** When an event is now, as its own fields keep it. */
export interface When {
  /** "2026-11-22", or an ISO moment. */
  start: string;
  /** Of days the day after the last one; null for none. */
  end: string | null;
}

/** The values that bring a record to a time. An end of its own goes along. */
export function movedValues(item: Item, look: CalendarLook, when: When): Record<string, string> {
  const { date, end } = look;
  const moved = { [date.name]: when.start };
  if (end === null || end.read_only || asText(item[end.name]) === "" || when.end === null) return moved;
  return { ...moved, [end.name]: date.kind === "date" ? addDays(when.end, -1) : when.end };
}

/** What a record made in an empty time begins with. */
export function madeValues(look: CalendarLook, when: When, hasLength: boolean): Record<string, string> {
  const { date, end } = look;
  const made = { [date.name]: when.start };
  if (end === null || end.read_only || when.end === null || !hasLength) return made;
  return { ...made, [end.name]: date.kind === "date" ? addDays(when.end, -1) : when.end };
}

/** How far a time is moved. */
export interface Shift {
  days: number;
  minutes: number;
}

/** A time moved on the calendar of a time zone, its end with it. */
export function shifted(item: Item, look: CalendarLook, by: Shift, timeZone: string): When | null {
  const start = asText(item[look.date.name]);
  if (start === "") return null;
  const until = asText(item[look.end?.name ?? ""]);
  if (look.date.kind === "date") {
    return { start: addDays(start, by.days), end: until === "" ? null : addDays(until, by.days + 1) };
  }
  const move = (moment: string) => laterMoment(moment, by.days, by.minutes, timeZone);
  return { start: move(start), end: until === "" ? null : move(until) };
}
