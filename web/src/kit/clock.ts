/** Times of a day as text, "09:30" to "24:00", and days of a week: what repeats and has no date. */

/** "09:30" -> 570 */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** 570 -> "09:30" */
export function timeOf(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

/** A Monday at midnight, to name weekdays and times by. */
const MONDAY = Date.UTC(2024, 0, 1);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The name of a day of the week in the locale; 0 is Monday. */
export function weekdayName(day: number, locale: string, style: "long" | "short" = "long"): string {
  return named(MONDAY + day * DAY_MS, locale, { weekday: style });
}

/** A time of a day as the locale writes it. */
export function formatTime(minutes: number, locale: string): string {
  return named(MONDAY + minutes * MINUTE_MS, locale, { hour: "numeric", minute: "2-digit" });
}

function named(moment: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(moment);
}
