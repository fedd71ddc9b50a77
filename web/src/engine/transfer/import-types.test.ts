import { describe, expect, it } from "vitest";
import { fixedCount, type ImportMapping, targetOf, unfed, withMaking, withTarget } from "./import-types";

const MAPPING: ImportMapping = {
  columns: { account: { to: "party", link: { object: "company" } }, note: { to: null } },
  key: "external_id",
};

describe("mapping", () => {
  it("changes one column and keeps the rest", () => {
    const next = withTarget(MAPPING, "note", "about");
    expect(targetOf(next, "note")).toBe("about");
    expect(targetOf(next, "account")).toBe("party");
    expect(next["key"]).toBe("external_id");
    expect(targetOf(MAPPING, "note")).toBeNull();
  });

  it("forgets the link rule with the target it was for", () => {
    expect(withTarget(MAPPING, "account", "name").columns?.["account"]).toEqual({ to: "name" });
  });

  it("makes missing links and keeps how they are found", () => {
    expect(withMaking(MAPPING, "account", true).columns?.["account"]?.link).toEqual({
      object: "company",
      make: true,
    });
  });

  it("names required fields without a column", () => {
    const targets = [
      { value: "name", label: "Name", isRequired: true },
      { value: "party", label: "Party", isRequired: true },
    ];
    expect(unfed(targets, MAPPING).map((target) => target.value)).toEqual(["name"]);
  });

  it("adds up fixes of all kinds", () => {
    expect(fixedCount({ trim: 2, alias: 3 })).toBe(5);
    expect(fixedCount(4)).toBe(4);
  });
});
