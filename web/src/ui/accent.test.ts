import { describe, expect, it } from "vitest";
import { contrast, fromOklch, isColour, toOklch } from "@/kit/colours";
import { accentTokens } from "./accent";

const COLOURS = [
  "#000000",
  "#ffffff",
  "#ff0000",
  "#00ff00",
  "#0000ff",
  "#ffff00",
  "#00ffff",
  "#ff00ff",
  "#777777",
  "#036c75",
  "#f5c518",
  "#fe5000",
  "#1a1a2e",
  "#e91e63",
  "#7fff00",
  "#4b0082",
];
const SURFACES = {
  light: ["#f9f7f6", "#ffffff", "#f4f2f0", "#f1efec"],
  dark: ["#131210", "#1b1917", "#242220", "#0e0d0c", "#262422"],
};

describe.each(["light", "dark"] as const)("any accent in the %s theme", (theme) => {
  it.each(COLOURS)("%s can be read and seen", (hex) => {
    const tokens = accentTokens(hex, theme);
    const of = (name: string): string => tokens[`--${name}`] ?? "";
    for (const surface of SURFACES[theme]) {
      expect(contrast(of("accent-ink"), surface)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(of("focus"), surface)).toBeGreaterThanOrEqual(3);
    }
    for (const solid of ["accent", "accent-hover", "accent-pressed"])
      expect(contrast(of("accent-on"), of(solid))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("accent-ink"), of("accent-soft"))).toBeGreaterThanOrEqual(4.5);
    expect(Object.values(tokens).every(isColour)).toBe(true);
  });
});

it("a colour keeps its hue through the room where lightness is even", () => {
  for (const hex of COLOURS) expect(fromOklch(toOklch(hex))).toBe(hex);
  expect(Math.round(contrast("#000000", "#ffffff"))).toBe(21);
});

it("ours stays nearly what it is", () => {
  expect(toOklch(accentTokens("#036c75", "light")["--accent"] ?? "").lightness).toBeCloseTo(
    toOklch("#036c75").lightness,
    2,
  );
});
