import { expect, it } from "vitest";
import { fold, initials, stableNumber } from "./text";

it.each([
  ["Ada King Lovelace", "AL"],
  ["Konex", "K"],
  ["åsa öberg", "ÅÖ"],
  ["ada@konex.com", "AC"],
  ["  ", ""],
  ["& Sons", "S"],
  ["👩‍💻", ""],
])("initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

it("folds case and accents", () => {
  expect(fold("  Ärzte Łódź É ")).toBe("arzte łodz e");
});

it("gives a text the same number everywhere", () => {
  expect(stableNumber("renewal")).toBe(stableNumber("renewal"));
  expect(stableNumber("")).toBe(0x811c9dc5);
  expect(stableNumber("a")).toBe(0xe40c292c);
});
