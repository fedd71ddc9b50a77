import { describe, expect, it } from "vitest";
import type { FieldMeta } from "@/engine/api/types";
import { emptied, fieldOfType, retyped, typeOf, withType } from "./record-types";

const choice = (value: string) => ({ value, label: value, tone: "neutral", retired: false });
const field = (name: string, kind: string, given: Partial<FieldMeta> = {}) =>
  ({ name, kind, label: name, default: null, choices: null, ...given }) as unknown as FieldMeta;

const priority = field("priority", "choice", { choices: ["low", "normal", "high"].map(choice) });
const CASE = {
  fields: [
    field("kind", "choice", { choices: ["request", "fault"].map(choice) }),
    priority,
    field("parts", "multi_choice", { choices: ["screen", "manual"].map(choice) }),
    field("steps", "long_text"),
    field("hours", "integer", { default: 8 }),
  ],
  record_types: {
    by: "kind",
    types: [
      {
        value: "fault",
        defaults: { steps: "What happened?", hours: 2 },
        allowed: { priority: ["high"], parts: ["screen"] },
        is_default: false,
      },
      { value: "request", defaults: {}, allowed: {}, is_default: true },
    ],
  },
};

const offered = (kind: string) =>
  fieldOfType(CASE, priority, { kind }).choices?.filter((one) => one.retired !== true).length;

describe("the type of a record", () => {
  it("is told by its choice, and the default one where nothing is chosen", () => {
    expect(typeOf(CASE, { kind: "fault" })?.value).toBe("fault");
    expect(typeOf(CASE, { kind: null })).toBeNull();
    expect(withType(CASE, { hours: 8 }, {})).toEqual({ hours: 8, kind: "request" });
    expect(withType(CASE, { hours: 8 }, { kind: "fault", hours: 5 })).toEqual({
      kind: "fault",
      hours: 5,
      steps: "What happened?",
    });
  });

  it("offers the choices that it allows", () => {
    expect([offered("fault"), offered("request"), offered("")]).toEqual([1, 3, 3]);
  });

  it("changes what nobody touched, and takes away what it does not allow", () => {
    const before = { kind: "request", hours: 8, steps: "", priority: "low", parts: ["manual", "screen"] };
    const next = retyped(CASE, before, { ...before, kind: "fault" });
    expect(next).toEqual({ kind: "fault", hours: 2, steps: "", priority: null, parts: null });
    const untouched = retyped(CASE, { ...before, steps: null, hours: 6 }, { kind: "fault", hours: 6 });
    expect(untouched).toMatchObject({ steps: "What happened?", hours: 6 });
    const back = retyped(CASE, { kind: "fault", hours: 2 }, { kind: "request", hours: 2 });
    expect(back).toMatchObject({ hours: 8 });
  });

  it("says that something was emptied which it would fill in", () => {
    expect(emptied(CASE, { kind: "fault", steps: "", hours: 2 })).toEqual({
      kind: "fault",
      steps: "",
      hours: 2,
    });
    expect(emptied(CASE, { kind: "fault" })).toEqual({ kind: "fault" });
    // Where a layout leaves out what tells the type.
    expect(emptied(CASE, { kind: "fault", steps: "" }, { steps: "" })).toEqual({ steps: "" });
  });

  it("is none where there are no types", () => {
    const plain = { fields: CASE.fields };
    expect(withType(plain, { hours: 8 }, {})).toEqual({ hours: 8 });
    expect(retyped(plain, { hours: 8 }, { hours: 9 })).toEqual({ hours: 9 });
    expect(emptied(plain, { hours: 8 })).toEqual({});
  });
});
