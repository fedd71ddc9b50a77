import { describe, expect, it } from "vitest";
import { meant, moved, nextChoice, nextTone } from "./choices";
import { bodyOf, settingsOf, sluggish, withValues } from "./draft";
import {
  daysLeft,
  type FieldDraft,
  fieldOfItem,
  NEW_FIELD,
  type OpenType,
  type OwnField,
  pluralOf,
  swapped,
} from "./model";
import { numberExample } from "./number-example";

function typeOf(type: string, needs: string[] = []): OpenType {
  return {
    type,
    label: type,
    needs,
    can_be_required: true,
    can_be_unique: type === "text",
    can_be_sortable: true,
    can_have_default: type !== "link",
    operators: [],
  };
}

const fieldAt = (id: string, position: number): OwnField => ({
  ...fieldOfItem({ id, version: 1, title: id, can: [] }),
  position,
});

describe("what is sent of a field", () => {
  it("is what its type has, and nothing else", () => {
    expect([...settingsOf(typeOf("link", ["target"]))]).toEqual([
      "label",
      "help",
      "section",
      "personal_class",
      "required",
      "sortable",
      "target",
      "reverse",
    ]);
    const sent = bodyOf(
      { ...NEW_FIELD, label: " Keeper ", target: "company", unit: "kg" },
      typeOf("link", ["target"]),
      true,
    );
    expect(sent).toMatchObject({ label: "Keeper", target: "company" });
    expect("unit" in sent).toBe(false);
  });

  it("leaves out what stays as it was made", () => {
    expect("digits" in bodyOf(NEW_FIELD, typeOf("decimal"), true)).toBe(true);
    expect("digits" in bodyOf(NEW_FIELD, typeOf("decimal"), false)).toBe(false);
  });

  it("gives new choices a value that a default can name, and drops those without a name", () => {
    const choices = [
      { value: "", label: "On the road", tone: "blue", retired: false, category: "" },
      { value: "old", label: "Old", tone: "red", retired: true, category: "" },
      { value: "", label: " ", tone: "green", retired: false, category: "" },
    ];
    const draft = { ...NEW_FIELD, choices, default_value: "on-the-road" };
    expect(bodyOf(draft, typeOf("choice", ["choices"]), true)).toMatchObject({
      default_value: "on-the-road",
      choices: [
        { value: "on-the-road", label: "On the road", tone: "blue" },
        { value: "old", label: "Old", tone: "red", retired: true },
      ],
    });
  });

  it("sends no default where none was chosen", () => {
    for (const nothing of ["", false, [], undefined, null])
      expect(
        bodyOf({ ...NEW_FIELD, default_value: nothing }, typeOf("text"), true)["default_value"],
      ).toBeNull();
    expect(bodyOf({ ...NEW_FIELD, default_value: 0 }, typeOf("integer"), true)["default_value"]).toBe(0);
  });
});

const choicesIn = (draft: FieldDraft): object[] =>
  bodyOf(draft, typeOf("choice", ["choices"]), true)["choices"] as object[];

describe("choices", () => {
  it("have values as the server makes them, each once", () => {
    expect(sluggish(" Größe: Über XL! ")).toBe("gro-e-uber-xl");
    const twice = ["Big", "big"].map((label) => ({
      value: "",
      label,
      tone: "red",
      retired: false,
      category: "",
    }));
    expect(withValues(twice).map((one) => one.value)).toEqual(["big", ""]);
  });

  it("move before the one they are dropped on, also to the end", () => {
    expect(moved(["a", "b", "c"], 0, 3)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 1, 2)).toEqual(["a", "b", "c"]);
    expect(moved(["a"], 4, 0)).toEqual(["a"]);
  });

  it("of a status mean something by their place, and send it", () => {
    const plain = ["Idea", "Build", "Live"].map((label) => ({ ...nextChoice([]), label }));
    const status = meant(plain, true);
    expect(status.map((one) => one.category)).toEqual(["new", "active", "done"]);
    expect(nextChoice(status).category).toBe("active");
    expect(meant(status, false)).toEqual(plain);
    const draft = { ...NEW_FIELD, choices: status };
    expect(bodyOf(draft, typeOf("choice", ["choices"]), true)["choices"]).toMatchObject([
      { category: "new" },
      { category: "active" },
      { category: "done" },
    ]);
    expect("category" in (choicesIn({ ...NEW_FIELD, choices: plain })[0] ?? {})).toBe(false);
  });

  it("begin with colours that are told apart", () => {
    expect(nextTone([])).toBe("blue");
    expect(nextTone([{ tone: "blue" }, { tone: "orange" }])).toBe("green");
  });
});

describe("the order of fields", () => {
  it("changes places with the next one, also where both stood at the same", () => {
    const fields = [fieldAt("a", 1), fieldAt("b", 5), fieldAt("c", 5)];
    const places = (id: string, step: -1 | 1) =>
      swapped(fields, id, step)?.map(({ field, position }) => [field.id, position]);
    expect(places("a", 1)).toEqual([
      ["a", 5],
      ["b", 1],
    ]);
    expect(places("c", -1)).toEqual([
      ["c", 5],
      ["b", 6],
    ]);
    expect(swapped(fields, "a", -1)).toBeNull();
    expect(swapped(fields, "c", 1)).toBeNull();
  });
});

it("what was removed rests its days, and no fewer than none", () => {
  const now = Date.parse("2026-03-10T12:00:00Z");
  expect(daysLeft("2026-03-10T11:00:00Z", 30, now)).toBe(30);
  expect(daysLeft("2026-02-20T12:00:00Z", 30, now)).toBe(12);
  expect(daysLeft("2026-01-01T12:00:00Z", 30, now)).toBe(0);
});

it("a plural is guessed in English alone", () => {
  expect(["Vehicle", "Company", "Boy", "Class", ""].map((one) => pluralOf(one, "en-GB"))).toEqual([
    "Vehicles",
    "Companies",
    "Boys",
    "Classes",
    "",
  ]);
  expect(pluralOf("Fahrzeug", "de")).toBe("Fahrzeug");
});

describe("an automatic number", () => {
  it("is shown as the server will make it", () => {
    const now = new Date(2026, 2, 9);
    const shown = (restart: string, digits: number | null) =>
      numberExample({ prefix: "INV-", digits, restart }, now);
    expect(shown("never", 4)).toBe("INV-0001");
    expect(shown("year", 3)).toBe("INV-2026-001");
    expect(shown("month", null)).toBe("INV-2026-03-1");
  });

  it("has its own settings, of which the digits stay", () => {
    const type = { ...typeOf("numbering"), can_have_default: false, can_be_required: false };
    const draft = { ...NEW_FIELD, label: "Number", prefix: " INV- ", digits: 4, restart: "year" };
    expect(bodyOf(draft, type, true)).toMatchObject({ prefix: "INV-", digits: 4, restart: "year" });
    expect(bodyOf(draft, type, false)).not.toHaveProperty("digits");
  });
});
