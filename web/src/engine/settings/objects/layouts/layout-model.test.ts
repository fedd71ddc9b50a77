import { describe, expect, it } from "vitest";
import { field, object } from "@/engine/api/samples";
import {
  completed,
  declaredSections,
  type LayoutDraft,
  layoutOfItem,
  LEFT_OUT,
  placed,
  sectionMoved,
  spotOf,
  stepped,
  valuesOf,
  withoutSection,
} from "./layout-model";

const DEAL = object("deal", [field("name"), field("amount"), field("stage"), field("source"), field("new")], {
  sections: [
    { label: "Deal", fields: ["name", "amount"] },
    { label: "Where it stands", fields: ["stage", "source", "new"] },
  ],
});
const DRAFT: LayoutDraft = {
  name: "Default",
  roles: [],
  when: null,
  left_out: ["source"],
  sections: [
    { id: "a", label: "Deal", when: null, fields: names("name", "amount") },
    { id: "b", label: "Rest", when: null, fields: names("stage", "gone") },
  ],
};

function names(...all: string[]) {
  return all.map((name) => ({ name, on: "both" as const, when: null }));
}

function shape({ sections, left_out }: LayoutDraft): string[] {
  return [...sections.map((one) => one.fields.map((each) => each.name).join(" ")), left_out.join(" ")];
}

function steps(name: string, step: -1 | 1): string[] | null {
  const next = stepped(DRAFT, name, step);
  return next && shape(next);
}

describe("a layout that is being made", () => {
  it("begins as the object was declared, and takes in what it does not name", () => {
    expect(declaredSections(DEAL).map((one) => one.fields.length)).toEqual([2, 3]);
    expect(shape(completed(DEAL, DRAFT, "Further"))).toEqual(["name amount", "stage", "new", "source"]);
  });

  it("has fields moved within a section, to another one, out and back", () => {
    expect(shape(placed(DRAFT, "name", { section: "a", at: 2 }))).toEqual([
      "amount name",
      "stage gone",
      "source",
    ]);
    expect(shape(placed(DRAFT, "name", { section: "b", at: 1 }))).toEqual([
      "amount",
      "stage name gone",
      "source",
    ]);
    const out = placed(DRAFT, "amount", { section: LEFT_OUT, at: 0 });
    expect(shape(out)).toEqual(["name", "stage gone", "amount source"]);
    expect(shape(placed(out, "amount", { section: "a", at: 0 }))).toEqual([
      "amount name",
      "stage gone",
      "source",
    ]);
    expect(spotOf(DRAFT, "source")).toEqual({ section: LEFT_OUT, at: 0 });
  });

  it("has fields stepped over the ends of a section, and not over the ends of all", () => {
    expect(steps("name", 1)).toEqual(["amount name", "stage gone", "source"]);
    expect(steps("amount", -1)).toEqual(["amount name", "stage gone", "source"]);
    expect(steps("amount", 1)).toEqual(["name", "amount stage gone", "source"]);
    expect(steps("stage", -1)).toEqual(["name amount stage", "gone", "source"]);
    expect(steps("name", -1)).toBeNull();
    expect(steps("gone", 1)).toBeNull();
    expect(steps("source", 1)).toBeNull();
  });

  it("has sections moved and removed, and loses no field by that", () => {
    expect(shape(sectionMoved(DRAFT, "a", 2))).toEqual(["stage gone", "name amount", "source"]);
    expect(shape(withoutSection(DRAFT, "b"))).toEqual(["name amount stage gone", "source"]);
    expect(shape(withoutSection(DRAFT, "a"))).toEqual(["stage gone name amount", "source"]);
    const one = withoutSection(DRAFT, "a");
    expect(withoutSection(one, "b")).toEqual(one);
  });

  it("goes to the server and comes back the same", () => {
    const when = { field: "stage", op: "filled" };
    const draft = { ...DRAFT, when, sections: DRAFT.sections.map((one) => ({ ...one, when })) };
    const back = layoutOfItem({ id: "1", version: 1, title: "", can: [], ...valuesOf(draft), position: 2 });
    expect(valuesOf(back)).toEqual(valuesOf(draft));
    expect([back.position, back.isDefault]).toEqual([2, false]);
  });
});
