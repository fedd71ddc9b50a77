import { describe, expect, it } from "vitest";
import { field, object } from "@/engine/api/samples";
import { filled, firstValues, formFields, missingField } from "./create-form";

const DEAL = object(
  "deal",
  [
    field("name", "text", { required: true }),
    field("stage"),
    field("number", "text", { read_only: true }),
    field("next_step"),
    field("tags", "tags"),
    field("priority", "text", { default: "normal" }),
  ],
  {
    columns: ["name", "stage", "tags"],
    sections: [
      { label: "Deal", fields: ["name", "stage", "number"] },
      { label: "Next", fields: ["next_step", "tags"] },
    ],
    can: ["create"],
  },
);

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
