import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { LayoutMeta } from "@/engine/api/page-layout";
import { field, object } from "@/engine/api/samples";
import type { Filter, Values } from "@/engine/api/types";
import { matches } from "@/engine/sync/matching";
import { formSections, shownValues } from "./create-form";
import { arrange, layoutFor, pageSections } from "./page-layout";

const RENEWAL: Filter = { field: "type", op: "eq", value: "renewal" };
const LAYOUT: LayoutMeta = {
  name: "Renewals",
  when: null,
  left_out: ["source"],
  sections: [
    {
      label: "Key facts",
      when: null,
      fields: [
        { name: "type", on: "both", when: null },
        { name: "amount", on: "page", when: null },
        { name: "note", on: "form", when: null },
      ],
    },
    {
      label: "Renewal",
      when: RENEWAL,
      fields: [
        { name: "contract", on: "both", when: null },
        { name: "name", on: "both", when: null },
      ],
    },
  ],
};
const DEAL = object(
  "deal",
  [
    field("name", "text", { required: true }),
    field("type", "choice"),
    field("amount", "money"),
    field("note"),
    field("contract"),
    field("source"),
    field("later"),
  ],
  {
    layouts: [LAYOUT],
    sections: [{ label: "Deal", fields: ["name", "type", "amount", "note", "contract", "source", "later"] }],
  },
);
const names = (sections: { label: string; fields: { name: string }[] }[]) =>
  sections.map((one) => [one.label, ...one.fields.map((each) => each.name)]);

describe("page layout", () => {
  it("shows sections and fields in its order, hides what its conditions hide, and puts new fields last", () => {
    expect(names(pageSections(DEAL, { type: "new" }, "me", "Further"))).toEqual([
      ["Key facts", "type", "amount"],
      ["Further", "later"],
    ]);
    expect(names(pageSections(DEAL, { type: "renewal" }, "me", "Further"))).toEqual([
      ["Key facts", "type", "amount"],
      ["Renewal", "contract", "name"],
      ["Further", "later"],
    ]);
  });

  it("tells sections apart that are called alike", () => {
    const twice = { ...LAYOUT, sections: [...LAYOUT.sections, ...LAYOUT.sections] };
    const ids = pageSections({ ...DEAL, layouts: [twice] }, { type: "renewal" }, "me", "Key facts").map(
      (one) => one.id,
    );
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
  });

  it("keeps what must be filled in in the form, whatever its conditions say", () => {
    const { sections, more } = formSections(DEAL, { type: "new" }, "me");
    expect(names(sections)).toEqual([
      ["Key facts", "type", "note"],
      ["Renewal", "name"],
    ]);
    expect(more.map((one) => one.name)).toEqual(["later"]);
  });

  it("sends what the form shows and what the caller knew", () => {
    const values: Values = { name: "A", type: "new", contract: "C-1", source: "web", amount: null };
    expect(shownValues(DEAL, values, { source: "web" }, "me")).toEqual({
      name: "A",
      type: "new",
      source: "web",
    });
    expect(shownValues({ ...DEAL, layouts: [] }, values, {}, "me")).toEqual(values);
  });

  it("is the first one that fits the record; what cannot be told fits none and hides nothing", () => {
    const unknown: Filter = { field: "owner.team", op: "eq", value: "x" };
    const [first, second] = [
      { ...LAYOUT, name: "first", when: unknown },
      { ...LAYOUT, name: "second", when: RENEWAL },
    ];
    const several = { ...DEAL, layouts: [first, second, LAYOUT] };
    expect(layoutFor(several, { type: "renewal" }, "me")?.name).toBe("second");
    expect(layoutFor(several, { type: "new" }, "me")?.name).toBe("Renewals");
    expect(layoutFor({ ...DEAL, layouts: [second] }, { type: "new" }, "me")).toBeNull();
    const asked = LAYOUT.sections.map((one) => ({ ...one, when: unknown }));
    expect(arrange(DEAL, { ...LAYOUT, sections: asked }, {}, "me", "page").sections).toHaveLength(2);
  });
});

interface Case {
  when: Filter;
  values: Values;
  fits: boolean;
}

const CASES = JSON.parse(readFileSync("../server/tests/engine/schema/conditions.json", "utf8")) as Case[];

describe("conditions of layouts", () => {
  it.each(CASES)("$when of $values is $fits, as lists of the server have it", ({ when, values, fits }) => {
    expect(matches(when, values, "me")).toBe(fits);
  });
});
