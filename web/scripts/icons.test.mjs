import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawSprite } from "./icons.mjs";

it("icons.svg holds the drawing of every name in icons.ts", async () => {
  expect(readFileSync("src/ui/icons.svg", "utf8")).toBe(await drawSprite());
});
