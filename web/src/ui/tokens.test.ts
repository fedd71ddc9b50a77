import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TONES } from "./tone";

const css = readFileSync("src/ui/tokens.css", "utf8");

/** The colours declared in the block that starts with a selector. */
function colours(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    Array.from(block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), ([, name = "", hex = ""]) => [name, hex]),
  );
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ["canvas", "surface", "raised", "sunken", "hover"];
const TEXTS = ["ink", "ink-muted", "ink-faint", "accent-ink", "danger-ink", "positive-ink"];

const textPairs: [string, string][] = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface): [string, string] => [text, surface])),
  ...TONES.map((tone): [string, string] => [`${tone}-ink`, `${tone}-soft`]),
  ...TONES.map((tone): [string, string] => ["on-solid", tone === "accent" ? "accent" : `${tone}-solid`]),
  ["accent-on", "accent"],
  ["accent-on", "accent-hover"],
  ["accent-on", "accent-pressed"],
  ["action-on", "danger-action"],
  ["action-on", "positive-action"],
  ["ink", "accent-softer"],
  ["ink", "accent-soft"],
];

const shapePairs: [string, string][] = [
  ["focus", "canvas"],
  ["focus", "surface"],
  ["line-control", "surface"],
  ["line-control", "canvas"],
  ["danger-solid", "surface"],
  ...Array.from({ length: 8 }, (_, place): [string, string] => [`chart-${place + 1}`, "surface"]),
];

describe.each([
  ["light", ':root,\n[data-theme="light"]'],
  ["dark", '\n[data-theme="dark"]'],
])("%s theme", (_theme, selector) => {
  const tokens = colours(selector);
  const of = (name: string): string => tokens.get(name) ?? `no token ${name}`;

  it.each(textPairs)("%s can be read on %s", (text, surface) => {
    expect(contrast(of(text), of(surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)("%s can be seen on %s", (shape, surface) => {
    expect(contrast(of(shape), of(surface))).toBeGreaterThanOrEqual(shape.startsWith("chart") ? 2 : 3);
  });
});

function names(selector: string): string[] {
  return [...colours(selector).keys()];
}

it("both themes have the same tokens", () => {
  expect(names('\n[data-theme="dark"]')).toEqual(names(':root,\n[data-theme="light"]'));
});
