import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { breaches } from "./walls.mjs";

function plant(file, text) {
  const root = mkdtempSync(join(tmpdir(), "walls-"));
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  return breaches(root);
}

describe("walls", () => {
  it("the house stands", () => {
    expect(breaches(resolve("src"))).toEqual([]);
  });

  it.each([
    ["ui/a.tsx", 'import { x } from "@/engine/b";', "ui is below engine"],
    ["engine/a.ts", 'import { x } from "../modules/sales/b";', "engine is below modules"],
    ["modules/sales/a.ts", 'import { x } from "@/modules/people/b";', "modules do not know each other"],
    ["modules/sales/a.ts", 'const x = import("../people/b");', "modules do not know each other"],
    ["modules/sales/a.ts", 'import { x } from "@/app/router";', "modules is below app"],
    ["ui/a.tsx", 'import type { x } from "@/api/schema";', "ui may not use api"],
    ["kit/a.ts", 'import { useState } from "react";', "kit is pure"],
    ["ui/index.ts", 'export { Button } from "./button";', "re-exports"],
    ["ui/index.ts", 'export * from "./button";', "re-exports"],
    ["kit/a.ts", 'import "@/ui/styles.css";', "kit is below ui"],
    ["ui/a.tsx", '<b className="flex md:-ml-2">', "-ml-2: say start or end"],
    ["ui/a.tsx", "const look = `flex ${x} right-0`;", "right-0: say start or end"],
    ["app/a.tsx", 'cx("text-left")', "text-left: say start or end"],
    ["app/a.tsx", 'cx("hover:border-r-2 rounded-tl")', "border-r-2: say start or end"],
    ["ui/a.ts", 'import {\n  one,\n  two,\n} from "@/app/b";', "ui is below app"],
  ])("a breach in %s is caught: %s", (file, text, message) => {
    expect(plant(file, text).join()).toContain(message);
  });

  it.each([
    ["engine/a.ts", 'import { x } from "@/ui/button";\nimport { y } from "@/api/client";'],
    ["modules/sales/a.ts", 'import { x } from "./b";\nimport { y } from "@/engine/c";'],
    ["kit/a.test.ts", 'import { it } from "vitest";'],
    [
      "ui/a.tsx",
      '<b className="left-1/2 ms-2 rounded-lg border-line placeholder:text-ink" side="right">left</b>',
    ],
  ])("what is allowed in %s passes", (file, text) => {
    expect(plant(file, text)).toEqual([]);
  });
});
