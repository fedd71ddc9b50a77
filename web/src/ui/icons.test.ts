import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { asIcon, drawingOf, ICON_ALIASES, ICON_NAMES } from "./icons";

const sprite = readFileSync("src/ui/icons.svg", "utf8");

it("draws every icon that it names", () => {
  const missing = ICON_NAMES.filter((name) => !sprite.includes(`<symbol id="${name}"`));
  expect(missing).toEqual([]);
  expect(Object.values(ICON_ALIASES).filter((name) => !ICON_NAMES.includes(name))).toEqual([]);
});

it("draws the names that lucide has given up as what they are called now", () => {
  expect(drawingOf(asIcon("x-circle"))).toBe("circle-x");
});

it("knows every icon that the server names", () => {
  const sources = globSync("../server/rapport/**/*.py").map((path) => readFileSync(path, "utf8"));
  const named = new Set(
    sources.flatMap((text) => [...text.matchAll(/\bicon="([^"]+)"/g)].map(([, name]) => name)),
  );
  expect(named.size).toBeGreaterThan(20);
  expect([...named].filter((name) => name !== "box" && asIcon(name) === "box")).toEqual([]);
});
