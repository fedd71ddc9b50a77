import type { Option } from "@/ui/select";

/** A Monday, to name weekdays by. */
const MONDAY = Date.UTC(2024, 0, 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function named(locale: string, options: Intl.DateTimeFormatOptions, moment: number): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(moment);
}

/** The days of the week, Monday ("0") first, in the words of the locale. */
export function weekdayOptions(locale: string, style: "long" | "short" = "long"): Option[] {
  return Array.from({ length: 7 }, (_, day) => ({
    value: String(day),
    label: named(locale, { weekday: style }, MONDAY + day * DAY_MS),
  }));
}

/** Full hours, "0" to "23". */
export function hourOptions(locale: string): Option[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: named(locale, { hour: "numeric", minute: "2-digit" }, MONDAY + hour * HOUR_MS),
  }));
}

/** Half hours, "00:00" to "23:30"; with `also` when that is none of them. */
export function timeOptions(locale: string, also: string): Option[] {
  const halves = Array.from({ length: 48 }, (_, half) => timeText(half * 30));
  const all = halves.includes(also) ? halves : [...halves, also].toSorted();
  return all.map((value) => ({
    value,
    label: named(locale, { hour: "numeric", minute: "2-digit" }, MONDAY + minutesOf(value) * 60_000),
  }));
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

function timeText(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function minutesOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
