import { describe, expect, it } from "vitest";
import type { Item } from "@/engine/api/types";
import { byDue, partOfDay, tasksDue } from "./day-parts";

const task = (id: string, due: string): Item => ({ id, version: 1, title: id, can: [], due_on: due });

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
