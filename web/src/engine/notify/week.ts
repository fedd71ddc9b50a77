import { formatTime, minutesOf, timeOf, weekdayName } from "@/kit/clock";
import type { Option } from "@/ui/select";

/** The days of the week, Monday ("0") first, in the words of the locale. */
export function weekdayOptions(locale: string, style: "long" | "short" = "long"): Option[] {
  return Array.from({ length: 7 }, (_, day) => ({
    value: String(day),
    label: weekdayName(day, locale, style),
  }));
}

/** Full hours, "0" to "23". */
export function hourOptions(locale: string): Option[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: formatTime(hour * 60, locale),
  }));
}

/** Half hours, "00:00" to "23:30"; with `also` when that is none of them. */
export function timeOptions(locale: string, also: string): Option[] {
  const halves = Array.from({ length: 48 }, (_, half) => timeOf(half * 30));
  const all = halves.includes(also) ? halves : [...halves, also].toSorted();
  return all.map((value) => ({ value, label: formatTime(minutesOf(value), locale) }));
}
