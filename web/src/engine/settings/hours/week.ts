import { minutesOf, timeOf } from "@/kit/clock";

/** Beginning and end, "09:00" and "17:30"; "24:00" is the end of the day. */
export type Interval = readonly [string, string];

/** Intervals by ISO weekday, "1" (Monday) to "7". */
export type Week = Readonly<Record<string, readonly Interval[]>>;

export interface OwnDay {
  on: string;
  name: string;
  is_closed: boolean;
}

export const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** Monday to Friday, nine to half past five. */
export const USUAL: Week = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [["09:00", "17:30"]]]));

export function readWeek(raw: unknown): Week {
  if (typeof raw !== "object" || raw === null) return {};
  const entries = Object.entries(raw as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([day, spans]) => (Array.isArray(spans) ? [[day, spans.filter(isInterval)]] : [])),
  );
}

function isInterval(raw: unknown): raw is Interval {
  return Array.isArray(raw) && raw.length === 2 && raw.every((part) => typeof part === "string");
}

export function readDays(raw: unknown): OwnDay[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one: unknown) => {
    const { on, name, is_closed: isClosed } = (one ?? {}) as Record<string, unknown>;
    if (typeof on !== "string") return [];
    return { on, name: typeof name === "string" ? name : "", is_closed: isClosed !== false };
  });
}

/** How many minutes are worked in a week. */
export function workedMinutes(week: Week): number {
  return Object.values(week)
    .flat()
    .reduce((sum, [from, until]) => sum + Math.max(0, minutesOf(until) - minutesOf(from)), 0);
}

/** The week with one more interval on a day: after the last one, or as usual. */
export function withInterval(week: Week, day: string): Week {
  const spans = week[day] ?? [];
  const last = spans.at(-1);
  const from = last === undefined ? "09:00" : last[1];
  const until = last === undefined ? "17:30" : timeOf(Math.min(24 * 60, minutesOf(last[1]) + 120));
  return { ...week, [day]: [...spans, [from, until]] };
}

export function withoutInterval(week: Week, day: string, place: number): Week {
  return { ...week, [day]: (week[day] ?? []).toSpliced(place, 1) };
}

export function withTime(week: Week, day: string, place: number, part: 0 | 1, time: string): Week {
  // Midnight at the end is the end of the day.
  const value = part === 1 && time === "00:00" ? "24:00" : time;
  const spans = (week[day] ?? []).map((span, at): Interval => {
    if (at !== place) return span;
    return part === 0 ? [value, span[1]] : [span[0], value];
  });
  return { ...week, [day]: spans };
}

/** Monday's hours on every other working day. */
export function likeMonday(week: Week): Week {
  const monday = week["1"] ?? [];
  const days = WEEKDAYS.slice(0, 5).map((day) => [day, monday]);
  return { ...week, ...Object.fromEntries(days) };
}
