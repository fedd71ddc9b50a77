import { describe, expect, it } from "vitest";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { filled, firstValues, formFields, missingField } from "./create-form";

function field(name: string, more: Partial<FieldMeta> = {}): FieldMeta {
  return {
    name,
    kind: "text",
    label: name,
    help: "",
    required: false,
    read_only: false,
    many: false,
    choices: null,
    link: null,
    max_length: null,
    digits: null,
    sortable: true,
    filterable: true,
    groupable: false,
    operators: [],
    default: null,
    ...more,
  };
}

const DEAL: ObjectMeta = {
  name: "deal",
  plural: "deals",
  label: "Deal",
  label_plural: "Deals",
  icon: "handshake",
  module: "sales",
  title: "name",
  fields: [
    field("name", { required: true }),
    field("stage"),
    field("number", { read_only: true }),
    field("next_step"),
    field("tags", { kind: "tags" }),
    field("priority", { default: "normal" }),
  ],
  columns: ["name", "stage", "tags"],
  sections: [
    { label: "Deal", fields: ["name", "stage", "number"] },
    { label: "Next", fields: ["next_step", "tags"] },
  ],
  related: [],
  board: null,
  date: null,
  activities: true,
  actions: [],
  can: ["create"],
};

describe("create form", () => {
  it("shows what one usually fills and keeps the rest behind", () => {
    const { usual, more } = formFields(DEAL);
    expect(usual.map((one) => one.name)).toEqual(["name", "stage"]);
    expect(more.map((one) => one.name)).toEqual(["next_step", "tags"]);
  });

  it("starts with defaults, and with what the caller knows", () => {
    expect(firstValues(DEAL, { name: "Big" })).toEqual({ name: "Big", priority: "normal" });
  });

  it("sends what says something; zero and no do", () => {
    expect(filled({ a: "", b: null, c: [], d: 0, e: false, f: "x" })).toEqual({ d: 0, e: false, f: "x" });
  });

  it("names the first required field that is empty", () => {
    expect(missingField(DEAL, { name: "" })?.name).toBe("name");
    expect(missingField(DEAL, { name: "Big" })).toBeNull();
  });
});
