import { describe, expect, test } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { Item } from "@/engine/api/types";
import { sectionOf, sectionsOf } from "../dates/sections";
import { daysFilter, daysShown, firstDayOf, readCalendar, step, toneOf, weekStart } from "./days";
import { eventsOf, madeValues, movedValues, shifted } from "./events";
import { shiftOf } from "./use-calendar-keys";

const priority = field("priority", "choice", {
  groupable: true,
  choices: [
    { value: "low", label: "Low", tone: null },
    { value: "high", label: "High", tone: "danger" },
  ],
});
const meeting = object(
  "meeting",
  [
    field("subject", "text"),
    field("starts_at", "datetime"),
    field("ends_at", "datetime"),
    field("valid_from", "date"),
    field("valid_until", "date"),
    priority,
  ],
  {
    title: "subject",
    columns: ["subject"],
    date: "starts_at",
  },
);
const item: Item = {
  id: "1",
  version: 1,
  title: "Kick-off",
  can: ["update"],
  starts_at: "2026-11-23T09:00:00Z",
  ends_at: "2026-11-23T10:30:00Z",
  valid_from: "2026-11-20",
  valid_until: "2026-11-22",
  priority: "high",
};
const hours = readCalendar(meeting, {});
const days = readCalendar(meeting, { date: "valid_from", colour: "priority", span: "week" });
if (hours === null || days === null) throw new Error("a meeting has dates");

describe("what a calendar goes by", () => {
  test("the object's own day, the end that belongs to it, or what the view says", () => {
    expect([hours.date.name, hours.end?.name, hours.colour, hours.span]).toEqual([
      "starts_at",
      "ends_at",
      null,
      "month",
    ]);
    expect([days.date.name, days.end?.name, days.span]).toEqual(["valid_from", "valid_until", "week"]);
    expect(readCalendar(meeting, { end: "none" })?.end).toBeNull();
    expect(readCalendar(meeting, { end: "" })?.end?.name).toBe("ends_at");
    expect(readCalendar({ ...meeting, fields: [field("subject", "text")] }, {})).toBeNull();
  });

  test("weeks begin as people have it", () => {
    expect([firstDayOf("en-US"), firstDayOf("de-DE")]).toEqual([0, 1]);
    expect(weekStart("2026-11-22", 1)).toBe("2026-11-16");
    expect(weekStart("2026-11-22", 0)).toBe("2026-11-22");
    expect(daysShown("month", "2026-11-22", 1)).toEqual({ first: "2026-10-26", last: "2026-12-06" });
    expect(step("month", "2026-01-31", 1)).toBe("2026-02-28");
  });

  test("only the days that are shown are asked for, and what lasts into them", () => {
    const filter = daysFilter(days, "2026-11-01", "2026-11-30");
    expect(JSON.stringify(filter)).toContain('"valid_until"');
    expect(daysFilter({ ...days, end: null }, "2026-11-01", "2026-11-30")).toEqual({
      field: "valid_from",
      op: "between",
      value: ["2026-11-01", "2026-11-30"],
    });
  });
});

describe("events", () => {
  test("have the end of their day, and move only where one may", () => {
    const [whole] = eventsOf(meeting, [item], days, () => "Kick-off");
    expect(whole).toMatchObject({
      title: "Kick-off",
      start: "2026-11-20",
      end: "2026-11-23",
      allDay: true,
      startEditable: true,
    });
    const [fixed] = eventsOf(meeting, [{ ...item, can: [] }], hours, () => "");
    expect(fixed).toMatchObject({ allDay: false, startEditable: false, durationEditable: false });
    expect(eventsOf(meeting, [{ ...item, starts_at: null }], hours, () => "")).toEqual([]);
    expect(toneOf(item, days.colour)).toBe("danger");
  });

  test("take their end along when they move", () => {
    const when = { start: "2026-11-21", end: "2026-11-24" };
    expect(movedValues(item, days, when)).toEqual({ valid_from: "2026-11-21", valid_until: "2026-11-23" });
    expect(shifted(item, days, { days: 1, minutes: 0 }, "UTC")).toEqual(when);
    expect(shifted(item, hours, { days: 0, minutes: 15 }, "UTC")).toEqual({
      start: "2026-11-23T09:15:00.000Z",
      end: "2026-11-23T10:45:00.000Z",
    });
    expect(movedValues({ ...item, ends_at: null }, hours, { start: "x", end: "y" })).toEqual({
      starts_at: "x",
    });
  });

  test("moved by days keep the time on the clock, also where summer time begins or ends", () => {
    const late = { ...item, starts_at: "2026-10-24T08:00:00Z", ends_at: "2026-10-24T09:30:00Z" };
    expect(shifted(late, hours, { days: 1, minutes: 0 }, "Europe/Berlin")).toEqual({
      start: "2026-10-25T09:00:00.000Z",
      end: "2026-10-25T10:30:00.000Z",
    });
  });

  test("made by drawing have the length that was drawn", () => {
    const when = { start: "2026-11-23T09:00:00Z", end: "2026-11-23T11:00:00Z" };
    expect(madeValues(hours, when, true)).toEqual({ starts_at: when.start, ends_at: when.end });
    expect(madeValues(hours, when, false)).toEqual({ starts_at: when.start });
  });

  test("move by keys: sideways a day, up and down a week or a quarter of an hour", () => {
    expect(shiftOf("ArrowLeft", true, false)).toEqual({ days: -1, minutes: 0 });
    expect(shiftOf("ArrowLeft", true, true)).toEqual({ days: 1, minutes: 0 });
    expect(shiftOf("ArrowDown", true, false)).toEqual({ days: 7, minutes: 0 });
    expect(shiftOf("ArrowDown", false, false)).toEqual({ days: 0, minutes: 15 });
    expect(shiftOf("Enter", true, false)).toBeNull();
  });
});

describe("a list by date", () => {
  test("has parts seen from today, or days", () => {
    const parts = ["2026-11-20", "2026-11-22", "2026-11-23", "2026-11-26", "2026-12-01", "2027-01-01"];
    expect(parts.map((day) => sectionOf(day, "2026-11-22", 0))).toEqual([
      "earlier",
      "today",
      "tomorrow",
      "week",
      "next_week",
      "later",
    ]);
    const items = parts.map((day, at) => ({ ...item, id: String(at), valid_from: day }));
    const grouping = { look: days, timeZone: "UTC", today: "2026-11-22", firstDay: 1, isByDay: false };
    expect(sectionsOf(items, grouping).map((one) => [one.id, one.items.length])).toEqual([
      ["earlier", 1],
      ["today", 1],
      ["tomorrow", 1],
      ["next_week", 1],
      ["later", 2],
    ]);
    expect(sectionsOf(items, { ...grouping, isByDay: true })).toHaveLength(6);
  });
});
