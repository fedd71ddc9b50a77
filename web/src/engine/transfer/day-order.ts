import { isDay } from "@/kit/dates";
import type { DayOrder } from "./import-types";

const NUMERIC = /^(\d{1,2})\D(\d{1,2})\D(\d{4}|\d{2})(?!\d)/;

export interface Readings {
  /** What stands in the file. */
  cell: string;
  /** Both days that it can mean. */
  dmy: string;
  mdy: string;
}

/** A cell that is another day when it is read day first than month first, with both days. */
export function twoReadings(samples: readonly string[]): Readings | null {
  for (const cell of samples) {
    const [dmy, mdy] = [dayIn(cell, "dmy"), dayIn(cell, "mdy")];
    if (dmy !== null && mdy !== null && dmy !== mdy) return { cell, dmy, mdy };
  }
  return null;
}

function dayIn(cell: string, order: Extract<DayOrder, "dmy" | "mdy">): string | null {
  const found = NUMERIC.exec(cell.trim());
  if (found === null) return null;
  const [, first = "", second = "", year = ""] = found;
  const [day, month] = order === "dmy" ? [first, second] : [second, first];
  const whole = `${wholeYear(year)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(whole) ? whole : null;
}

/** As the server reads them: 70 is 1970. */
function wholeYear(year: string): string {
  if (year.length > 2) return year;
  return `${Number(year) >= 70 ? "19" : "20"}${year}`;
}
