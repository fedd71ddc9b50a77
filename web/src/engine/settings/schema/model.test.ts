import { describe, expect, it } from "vitest";
import { countsOf, groupsOf, type Step, shortText } from "./model";

function step(given: Partial<Step>): Step {
  return {
    kind: "fields",
    verb: "make",
    title: "A",
    names: ["van", "a"],
    of: "van",
    changes: [],
    lost: 0,
    uses: [],
    faults: [],
    ...given,
  };
}

describe("the steps of a schema file", () => {
  it("stand by the object that they are about", () => {
    const object = step({ kind: "objects", names: ["van"], of: "" });
    const role = step({ kind: "roles", names: ["Driver"], of: "" });
    const groups = groupsOf([object, role, step({ of: "deal" }), step({})]);
    expect(groups.map((one) => [one.of, one.steps.length])).toEqual([
      ["van", 2],
      ["", 1],
      ["deal", 1],
    ]);
  });

  it("are counted by what is done", () => {
    expect(countsOf([step({}), step({ verb: "remove" }), step({})])).toEqual([
      { verb: "make", count: 2 },
      { verb: "remove", count: 1 },
    ]);
  });

  it("tell a value in a line, and nothing of what has no words", () => {
    expect(shortText([{ value: "s", label: "Small" }, "x"])).toBe("Small, x");
    expect(shortText(7)).toBe("7");
    expect(shortText("")).toBe("–");
    expect(shortText([])).toBe("–");
    expect(shortText({ field: "a" })).toBeNull();
    expect(shortText([{ object: "deal" }])).toBeNull();
  });
});
