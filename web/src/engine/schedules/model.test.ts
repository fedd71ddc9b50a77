import { describe, expect, it } from "vitest";
import type { Item } from "@/engine/api/types";
import { endedSince, firstWhen, scheduleIn, scheduleOf, sentWhen, type Turn } from "./model";

function ended(at: string | null): Turn {
  return { ended_at: at } as Turn;
}

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

  it("does not tell yet of a run that ended after the one it tells of", () => {
    expect(endedSince(ended(null), { lastAt: "" })).toBe(false);
    expect(endedSince(ended("2026-11-23T06:00:01.5Z"), { lastAt: "" })).toBe(true);
    expect(endedSince(ended("2026-11-23T06:00:01.5Z"), { lastAt: "2026-11-22T06:00:01Z" })).toBe(true);
    expect(endedSince(ended("2026-11-23T06:00:01.5Z"), { lastAt: "2026-11-23T06:00:01.500Z" })).toBe(false);
  });

  it("is named by an address", () => {
    expect(scheduleIn("?open=%22abc%22")).toBe("abc");
    expect(scheduleIn("")).toBe("");
  });
});
