import { describe, expect, it } from "vitest";
import type { Item } from "@/engine/api/types";
import { byDue, bySoonest, callsAhead, isOver, partOfDay, tasksDue } from "./day-parts";

const task = (id: string, due: string): Item => ({ id, version: 1, title: id, can: [], due_on: due });

const call = (id: string, start: string) => ({ item: { ...task(id, ""), starts_at: start } });

describe("my day", () => {
  it("parts tasks by their day", () => {
    const parts = byDue(
      [task("a", "2026-03-01"), task("b", "2026-03-02"), task("c", "2026-03-03")],
      "2026-03-02",
    );
    expect(parts.overdue.map((one) => one.id)).toEqual(["a"]);
    expect(parts.today.map((one) => one.id)).toEqual(["b"]);
    expect(parts.later.map((one) => one.id)).toEqual(["c"]);
  });

  it("asks for a week ahead, across the end of a month", () => {
    expect(JSON.stringify(tasksDue("2026-02-25"))).toContain("2026-03-04");
  });

  it("lists calls that are not done, soonest first", () => {
    expect(JSON.stringify(callsAhead())).toContain('{"field":"done_at","op":"empty"}');
    const both = bySoonest([call("late", "2026-03-02T15:00:00Z"), call("soon", "2026-03-02T09:00:00Z")]);
    expect(both.map(({ item }) => item.id)).toEqual(["soon", "late"]);
  });

  it("leaves a meeting once it has ended, not while it runs", () => {
    const meeting = { ...task("m", ""), starts_at: "2026-03-02T09:00:00Z", ends_at: "2026-03-02T10:00:00Z" };
    expect(isOver(meeting, Date.parse("2026-03-02T09:30:00Z"))).toBe(false);
    expect(isOver(meeting, Date.parse("2026-03-02T10:01:00Z"))).toBe(true);
    expect(isOver({ ...meeting, ends_at: null }, Date.parse("2026-03-02T09:30:00Z"))).toBe(true);
  });

  it("greets by the clock", () => {
    expect([0, 11, 12, 17, 18, 23].map(partOfDay)).toEqual([
      "morning",
      "morning",
      "afternoon",
      "afternoon",
      "evening",
      "evening",
    ]);
  });
});
