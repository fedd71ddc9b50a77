import { describe, expect, it } from "vitest";
import type { Item } from "@/engine/api/types";
import { firstWhen, scheduleIn, scheduleOf, sentWhen } from "./model";

describe("a schedule", () => {
  it("begins with the day on which it is made", () => {
    expect(firstWhen("2026-11-23")).toEqual({
      every: "day",
      weekday: 1,
      monthday: 23,
      at: "06:00",
      zone: "house",
    });
    expect(firstWhen("2026-11-29").weekday).toBe(7);
  });

  it("sends the day that counts alone", () => {
    const when = firstWhen("2026-11-23");
    expect(sentWhen(when)).toMatchObject({ weekday: null, monthday: null });
    expect(sentWhen({ ...when, every: "week" })).toMatchObject({ weekday: 1, monthday: null });
    expect(sentWhen({ ...when, every: "month" })).toMatchObject({ weekday: null, monthday: 23 });
  });

  it("is read from what the server tells", () => {
    const item = {
      id: "a",
      version: 3,
      can: ["pause"],
      name: "Weekly",
      work: "import",
      object: "company",
      every: "week",
      weekday: 5,
      monthday: null,
      at: "07:00",
      zone: "own",
      standing: "resting",
      reason: "right",
      next_at: null,
      result: { rows: 3 },
    } as unknown as Item;
    expect(scheduleOf(item)).toMatchObject({
      every: "week",
      weekday: 5,
      zone: "own",
      nextAt: "",
      result: { rows: 3 },
    });
  });

  it("is named by an address", () => {
    expect(scheduleIn("?open=%22abc%22")).toBe("abc");
    expect(scheduleIn("")).toBe("");
  });
});
