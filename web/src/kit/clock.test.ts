import { expect, it } from "vitest";
import { formatTime, minutesOf, timeOf, weekdayName } from "./clock";

it("a time of the day is minutes, and back", () => {
  expect(minutesOf("09:30")).toBe(570);
  expect(timeOf(570)).toBe("09:30");
  expect([timeOf(0), timeOf(24 * 60)]).toEqual(["00:00", "24:00"]);
});

it("weekdays and times are said in the words of the locale", () => {
  expect([weekdayName(0, "de-DE"), weekdayName(6, "en-GB", "short")]).toEqual(["Montag", "Sun"]);
  expect(formatTime(19 * 60 + 5, "de-DE")).toBe("19:05");
});
