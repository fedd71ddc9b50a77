import type { FieldMeta, Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { fieldOf } from "@/engine/sync/meta";
import { addDays, addMonths, dayOf } from "@/kit/dates";
import { asTone, hueOf, type Tone } from "@/ui/tone";
import { allOf } from "../filters/model";
import { nameFields } from "../use-title";
import { columnFields, dateFields } from "../views/layouts";
import type { Look } from "../views/view";

export const SPANS = ["month", "week", "day"] as const;
export type Span = (typeof SPANS)[number];

/** What a calendar goes by. */
export interface CalendarLook {
  date: FieldMeta;
  /** Where a record has an end of its own. */
  end: FieldMeta | null;
  colour: FieldMeta | null;
  span: Span;
}

/** Null for an object without any day. */
export function readCalendar(object: ObjectMeta, look: Look): CalendarLook | null {
  const fields = dateFields(object);
  const date = fields.find((field) => field.name === look.date) ?? fields[0];
  if (date === undefined) return null;
  const colours = columnFields(object);
  return {
    date,
    end: endOf(object, date, look.end),
    colour: colours.find((field) => field.name === look.colour) ?? null,
    span: SPANS.find((span) => span === look.span) ?? "month",
  };
}

/** How the two ends of a stretch of time are called. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/^starts?(?=_|$)/, "end"],
  [/^starts?(?=_|$)/, "ends"],
  [/from$/, "until"],
  [/from$/, "to"],
  [/^begins?(?=_|$)/, "ends"],
];

function endOf(object: ObjectMeta, date: FieldMeta, wanted: string | undefined): FieldMeta | null {
  const fits = (name: string) => {
    const field = fieldOf(object, name);
    return field !== undefined && field.kind === date.kind && field !== date ? field : null;
  };
  // "none" is no field's name; an empty word takes back what the view says.
  if (wanted !== undefined && wanted !== "") return fits(wanted);
  for (const [start, end] of PAIRS) {
    const name = date.name.replace(start, end);
    const found = name === date.name ? null : fits(name);
    if (found !== null) return found;
  }
  return null;
}

/** The records that are on any day from the first to the last. */
export function daysFilter(look: CalendarLook, first: string, last: string): Filter {
  const { date, end } = look;
  const begun: Filter = { field: date.name, op: "between", value: [first, last] };
  if (end === null) return begun;
  // What began before and has not ended is on these days, too.
  const lasting = allOf(
    { field: date.name, op: "between", value: [addDays(first, -LONGEST), addDays(first, -1)] },
    { field: end.name, op: "between", value: [first, addDays(last, LONGEST)] },
  );
  return lasting === null ? begun : { or: [begun, lasting] };
}

/** Days that a stretch of time on a calendar may have at most. */
const LONGEST = 400;

/** The first day of the week that holds a day; `firstDay` is 0 for Sunday. */
export function weekStart(day: string, firstDay: number): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday - firstDay + 7) % 7));
}

/** The days that a span shows around a day: of a month whole weeks. */
export function daysShown(span: Span, day: string, firstDay: number): { first: string; last: string } {
  if (span === "day") return { first: day, last: day };
  if (span === "week") {
    const first = weekStart(day, firstDay);
    return { first, last: addDays(first, 6) };
  }
  const month = `${day.slice(0, 7)}-01`;
  const end = addDays(addMonths(month, 1), -1);
  return { first: weekStart(month, firstDay), last: addDays(weekStart(end, firstDay), 6) };
}

/** The same day a span later or earlier. */
export function step(span: Span, day: string, way: 1 | -1): string {
  if (span === "month") return addMonths(day, way);
  return addDays(day, span === "week" ? way * 7 : way);
}

interface WeekInfo {
  firstDay: number;
}

/** With which day a week begins where people speak so; 0 is Sunday. */
export function firstDayOf(locale: string): number {
  try {
    const known = new Intl.Locale(locale) as Intl.Locale & {
      getWeekInfo?: () => WeekInfo;
      weekInfo?: WeekInfo;
    };
    const info = known.getWeekInfo?.() ?? known.weekInfo;
    return (info?.firstDay ?? 1) % 7;
  } catch {
    return 1;
  }
}

/** The day a record is on; null where it has none. */
export function dayOfItem(item: Item, date: FieldMeta, timeZone: string): string | null {
  const value = asText(item[date.name]);
  if (value === "") return null;
  return date.kind === "date" ? value : dayOf(value, timeZone);
}

/** The colour of a record: that of its choice, or one that its link always has. */
export function toneOf(item: Item, colour: FieldMeta | null): Tone {
  if (colour === null) return "accent";
  const value = item[colour.name];
  if (colour.kind === "choice") return choiceTone(colour, asText(value));
  const title = asLink(value)?.title;
  return title == null ? "neutral" : hueOf(title);
}

function choiceTone(field: FieldMeta, value: string): Tone {
  const tone = field.choices?.find((one) => one.value === value)?.tone;
  if (tone != null) return asTone(tone);
  return value === "" ? "neutral" : hueOf(value);
}

/** Which fields a calendar has to load. */
export function calendarFields(object: ObjectMeta, look: CalendarLook): string[] {
  const names = ["id", ...nameFields(object), look.date.name, look.end?.name, look.colour?.name];
  return [...new Set(names.filter((name) => name !== undefined))];
}
