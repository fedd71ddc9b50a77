import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  formatDay,
  formatMinutes,
  formatMoment,
  formatTime,
  isDay,
  relativeDay,
  relativeMoment,
  today,
} from "./dates";

describe("days", () => {
  it.each([
    ["2026-11-22", true],
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["22.11.2026", false],
    ["", false],
  ])("%j is a day: %s", (text, answer) => {
    expect(isDay(text)).toBe(answer);
  });

  it("counts across months, years and summer time", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-29", -1)).toBe("2026-03-28");
    expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
    expect(daysBetween("2026-04-01", "2026-03-01")).toBe(-31);
  });

  it("keeps to the end of shorter months", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2026-11-22", 14)).toBe("2028-01-22");
  });

  it("reads by locale", () => {
    expect(formatDay("2026-11-22", "en-GB")).toBe("22 Nov 2026");
    expect(formatDay("2026-11-22", "de")).toBe("22. Nov. 2026");
    expect(formatDay("2026-11-22", "en-US", "short")).toBe("Nov 22");
    expect(formatDay("someday", "en")).toBe("someday");
  });

  it("says how far", () => {
    expect(relativeDay("2026-11-22", "2026-11-22", "en")).toBe("today");
    expect(relativeDay("2026-11-23", "2026-11-22", "en")).toBe("tomorrow");
    expect(relativeDay("2026-11-12", "2026-11-22", "en")).toBe("10 days ago");
    expect(relativeDay("2027-02-22", "2026-11-22", "en")).toBe("in 3 months");
    expect(relativeDay("2024-11-22", "2026-11-22", "de")).toBe("vor 2 Jahren");
  });
});

describe("moments", () => {
  it("fall on the day of the reader's time zone", () => {
    expect(dayOf("2026-11-22T23:30:00Z", "Asia/Tokyo")).toBe("2026-11-23");
    expect(dayOf("2026-11-22T00:30:00Z", "America/New_York")).toBe("2026-11-21");
    expect(today("UTC", Date.UTC(2026, 10, 22, 12))).toBe("2026-11-22");
  });

  it("read in the reader's time zone", () => {
    expect(formatMoment("2026-07-01T12:00:00Z", "en-GB", "Europe/Berlin")).toBe("1 Jul 2026, 14:00");
    expect(formatMoment("2026-07-01T12:00:00Z", "en-GB", "UTC", "time")).toBe("12:00");
    expect(formatMoment("never", "en", "UTC")).toBe("never");
  });

  it("of the clock alone read as the locale writes them", () => {
    expect(formatTime("09:05", "en-US")).toMatch(/^9:05\sAM$/);
    expect(formatTime("00:00", "en-US")).toMatch(/^12:00\sAM$/);
    expect(formatTime("21:30:00", "de")).toBe("21:30");
    expect(formatTime("soon", "de")).toBe("soon");
  });

  it("say how long ago", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(relativeMoment("2026-11-22T11:59:55Z", "en", now)).toBe("now");
    expect(relativeMoment("2026-11-22T11:55:00Z", "en", now)).toBe("5 minutes ago");
    expect(relativeMoment("2026-11-22T15:00:00Z", "en", now)).toBe("in 3 hours");
    expect(relativeMoment("2026-11-21T12:00:00Z", "en", now)).toBe("yesterday");
    expect(relativeMoment("2023-11-22T12:00:00Z", "en", now)).toBe("3 years ago");
  });
});

it("writes lengths of time", () => {
  expect(formatMinutes(25, "en")).toBe("25 min");
  expect(formatMinutes(60, "en")).toBe("1 hr");
  expect(formatMinutes(95, "en")).toBe("1 hr 35 min");
});
