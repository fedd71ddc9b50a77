import { parseAbsolute } from "@internationalized/date";

/** A moment so many days and minutes later (or earlier): days keep the time on the clock, also where summer time begins. */
export function laterMoment(moment: string, days: number, minutes: number, timeZone: string): string {
  return parseAbsolute(moment, timeZone).add({ days, minutes }).toAbsoluteString();
}
