import { describe, expect, it } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { Item } from "@/engine/api/types";
import { afterwards, besides, type Pair, type PairPart, reachOf, waterOf } from "./model";

const part = (kind: string, bits: number, level = "exact"): PairPart => ({
  kind,
  label: kind,
  fields: [kind],
  level,
  bits,
  rarity: 0,
});

describe("the waterfall", () => {
  const parts = [
    part("given", 4),
    part("phones", 0, "missing"),
    part("born", -6, "else"),
    part("emails", 11),
  ];

  it("goes from the prior to the sum, without what says nothing", () => {
    expect(waterOf(-8, parts).map((step) => [step.part.kind, step.from, step.to])).toEqual([
      ["given", -8, -4],
      ["born", -4, -10],
      ["emails", -10, 1],
    ]);
  });

  it("has room for all that it passes, and for nought", () => {
    expect(reachOf(-8, waterOf(-8, parts))).toEqual([-10, 1]);
    expect(reachOf(-8, [])).toEqual([-8, 0]);
    expect(reachOf(2, waterOf(2, [part("emails", 5)]))).toEqual([0, 7]);
  });
});

describe("two records side by side", () => {
  const names = ["about", "first_name", "job_title", "fax"];
  const contact = object(
    "contact",
    names.map((name) => field(name)),
    { sections: [{ label: "", fields: names }], compared: ["first_name"] },
  );

  it("have what is compared first, say where they differ, and leave out what neither says", () => {
    const one = { about: "", first_name: "Bob", job_title: "Analyst", fax: null } as unknown as Item;
    const other = { about: "Met", first_name: "Robert", job_title: "Analyst" } as unknown as Item;
    expect(besides(contact, one, other)).toEqual([
      { name: "first_name", differs: true, isCompared: true },
      { name: "about", differs: true, isCompared: false },
      { name: "job_title", differs: false, isCompared: false },
    ]);
  });
});

describe("after an answer", () => {
  const pairs = [1, 2, 3].map((id) => ({ id }) as Pair);

  it("the next pair is shown, after the last one that before it", () => {
    expect(afterwards(pairs, 2)).toBe(3);
    expect(afterwards(pairs, 3)).toBe(2);
    expect(afterwards([{ id: 1 } as Pair], 1)).toBeNull();
  });
});
