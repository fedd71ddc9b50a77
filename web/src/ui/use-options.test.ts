import { expect, it } from "vitest";
import type { Option } from "./select";
import { filterOptions } from "./use-options";

const options: Option[] = ["Ärzte ohne Grenzen", "Acme Corporation", "Grenzwert", "Konex"].map((label) => ({
  value: label,
  label,
}));
const labels = (query: string): string[] => filterOptions(options, query).map((option) => option.label);

it("leaves all for an empty query", () => {
  expect(labels("  ")).toHaveLength(4);
});

it("finds without accents and puts beginnings first", () => {
  expect(labels("grenz")).toEqual(["Grenzwert", "Ärzte ohne Grenzen"]);
  expect(labels("arzte")).toEqual(["Ärzte ohne Grenzen"]);
});

it("needs every word", () => {
  expect(labels("corp acme")).toEqual(["Acme Corporation"]);
  expect(labels("acme konex")).toEqual([]);
});
