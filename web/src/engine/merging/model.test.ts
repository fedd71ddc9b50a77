import { describe, expect, it } from "vitest";
import type { Item } from "@/engine/api/types";
import { canMerge, chosenIn, isFrom, mergeBody, type MergeLine, type MergeOutlook } from "./model";

const item = (id: string, version: number, can = ["merge"]) => ({ id, version, can, title: id }) as Item;
const line = (given: Partial<MergeLine>): MergeLine => ({
  field: "job_title",
  label: "Job title",
  rule: "kept",
  sources: ["a"],
  value: "Analyst",
  rules: [],
  locked: false,
  ...given,
});

describe("what is merged", () => {
  it("is two records or more, and each allows it", () => {
    expect(canMerge([item("a", 1)])).toBe(false);
    expect(canMerge([item("a", 1), item("b", 1)])).toBe(true);
    expect(canMerge([item("a", 1), item("b", 1, [])])).toBe(false);
  });

  it("is sent as it was looked at, without choices of fields that do not differ any more", () => {
    const outlook: MergeOutlook = {
      survivor: "a",
      records: [item("a", 3), item("b", 7)],
      lines: [line({}), line({ field: "about", locked: true })],
      moves: [],
      refused: null,
    };
    expect(mergeBody(outlook, "newest", { job_title: "b", about: "b", gone: "b" })).toEqual({
      records: ["b"],
      rule: "newest",
      choices: { job_title: "b" },
      versions: { b: 7 },
      version: 3,
    });
  });
});

describe("where a value comes from", () => {
  it("is one record, or all of them", () => {
    expect(isFrom(line({}), "a")).toBe(true);
    expect(isFrom(line({}), "b")).toBe(false);
    expect(isFrom(line({ rule: "all", sources: ["a", "b"] }), "a")).toBe(false);
  });
});

describe("what is chosen", () => {
  it("shows before the server has answered", () => {
    const outlook = {
      survivor: "a",
      records: [item("a", 1), item("b", 1)],
      lines: [line({})],
      moves: [],
      refused: null,
    };
    const shown = chosenIn(outlook, { survivor: "b", choices: { job_title: "b" } });
    expect(shown.survivor).toBe("b");
    expect(shown.lines.map((one) => [one.rule, one.sources])).toEqual([["b", ["b"]]]);
    expect(chosenIn(outlook, { survivor: null, choices: {} })).toEqual(outlook);
  });
});
