/** Dates as the API sends them: days are "2026-11-22", moments are ISO UTC ("2026-11-22T09:30:00Z"). */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** Whether the text is a real calendar day. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  return match !== null && toDay(new Date(Date.parse(`${text}T00:00:00Z`) || 0)) === text;
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** "medium" is "22 Nov 2026", "short" leaves out the year when it is `thisYear`'s, "long" adds the weekday. */
export type DayStyle = "medium" | "short" | "long" | "month" | "numeric";

const DAY_STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  medium: { day: "numeric", month: "short", year: "numeric" },
  short: { day: "numeric", month: "short" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  numeric: { day: "2-digit", month: "2-digit", year: "numeric" },
};

/** A day for reading; text that is not a day comes back as it is. */
export function formatDay(day: string, locale: string, style: DayStyle = "medium"): string {
  if (!isDay(day)) return day;
  return dateFormat(locale, { ...DAY_STYLES[style], timeZone: "UTC" }).format(utc(day));
}

/** A moment for reading, in the reader's time zone. */
export function formatMoment(
  moment: string,
  locale: string,
  timeZone: string,
  style: "medium" | "time" | "long" = "medium",
): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const time = { hour: "numeric", minute: "2-digit" } as const;
  const day = style === "time" ? {} : DAY_STYLES[style];
  return dateFormat(locale, { ...day, ...time, timeZone }).format(date);
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d/;

/** A time of day ("09:30") for reading: 9:30 AM or 09:30, as the locale writes it. */
export function formatTime(time: string, locale: string): string {
  if (!TIME.test(time)) return time;
  // Two digits where the day has 24 hours, so that times stand in a column; browsers do not agree on it.
  const hasHalves = dateFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 === true;
  const hour = hasHalves ? "numeric" : "2-digit";
  const options = { hour, minute: "2-digit", timeZone: "UTC" } as const;
  return dateFormat(locale, options).format(new Date(`1970-01-01T${time.slice(0, 5)}Z`));
}

/** The day a moment falls on in a time zone: ("2026-11-22T23:30:00Z", "Asia/Tokyo") -> "2026-11-23". */
export function dayOf(moment: string | number | Date, timeZone: string): string {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", timeZone } as const;
  return dateFormat("en-CA", options).format(new Date(moment));
}

/** Today's day in a time zone. */
export function today(timeZone: string, now: number = Date.now()): string {
  return dayOf(now, timeZone);
}

/** The day `days` later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  return toDay(new Date(utc(day).getTime() + days * DAY_MS));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY_MS);
}

/** The same day `months` later, or the last of that month when it is shorter: 31 Jan + 1 -> 28 Feb. */
export function addMonths(day: string, months: number): string {
  const date = utc(day);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  target.setUTCDate(Math.min(date.getUTCDate(), target.getUTCDate()));
  return toDay(target);
}

/** "today", "tomorrow", "in 3 days", "2 months ago", in the words of the locale. */
export function relativeDay(day: string, from: string, locale: string): string {
  const days = daysBetween(from, day);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (Math.abs(days) < 14) return format.format(days, "day");
  if (Math.abs(days) < 60) return format.format(Math.round(days / 7), "week");
  if (Math.abs(days) < 700) return format.format(Math.round(days / 30.44), "month");
  return format.format(Math.round(days / 365.25), "year");
}

const STEPS: [limitSeconds: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [45, 1, "second"],
  [2_700, 60, "minute"],
  [79_200, 3_600, "hour"],
  [2_160_000, 86_400, "day"],
  [27_000_000, 2_630_000, "month"],
  [Number.POSITIVE_INFINITY, 31_557_600, "year"],
];

/** "now", "5 minutes ago", "in 2 hours": how far a moment is from `now` (Unix milliseconds). */
export function relativeMoment(moment: string, locale: string, now: number = Date.now()): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "long" });
  if (Math.abs(seconds) < 10) return format.format(0, "second");
  const step = STEPS.find(([limit]) => Math.abs(seconds) < limit) ?? STEPS[5];
  return step === undefined ? moment : format.format(Math.round(seconds / step[1]), step[2]);
}

/** Minutes as a length of time: 95 -> "1 hr 35 min". */
export function formatMinutes(minutes: number, locale: string): string {
  const unit = (value: number, name: "hour" | "minute"): string =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return unit(rest, "minute");
  return rest === 0 ? unit(hours, "hour") : `${unit(hours, "hour")} ${unit(rest, "minute")}`;
}
