import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { LANGUAGES } from "./words";

const boot = readFileSync("public/theme-boot.js", "utf8");

/** The direction of the first paint at a first visit, or at one after `kept` was spoken. */
function directionFor(languages: readonly string[], kept?: string): string {
  const root = document.documentElement;
  root.dir = "";
  localStorage.clear();
  if (kept !== undefined) localStorage.setItem("rapport.language.direction", kept);
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  new Function(boot)();
  return root.dir;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("the first paint runs as the words that follow it", () => {
  for (const [name, { direction }] of Object.entries(LANGUAGES))
    expect(directionFor(["xx", `${name}-XX`, "ar"])).toBe(direction === "rtl" ? "rtl" : "");
  expect(directionFor(["xx"])).toBe("");
  expect(directionFor(["en"], "rtl")).toBe("rtl");
  expect(directionFor(["ar"], "ltr")).toBe("");
});
