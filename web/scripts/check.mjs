// Format, lint, types, walls, texts and words, in the order of what is quickest to mend. Stops at nothing, fails if any failed.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const bin = (name) => resolve("node_modules/.bin", name);

const steps = [
  ["format", bin("oxfmt"), ["--check", "src", "e2e", "scripts"]],
  ["lint", bin("oxlint"), ["--quiet", "--report-unused-disable-directives-severity", "error"]],
  ["types", bin("tsc"), ["--noEmit"]],
  ["walls", process.execPath, ["scripts/walls.mjs"]],
  ["texts", process.execPath, ["scripts/texts.mjs"]],
  ["words", process.execPath, ["scripts/words.mjs"]],
];

const failed = steps.filter(([name, command, args]) => {
  const run = spawnSync(command, args, { encoding: "utf8" });
  const passed = run.status === 0;
  console.log(`${passed ? "ok  " : "FAIL"} ${name}`);
  if (!passed) console.log(`${run.stdout}${run.stderr}`.trimEnd());
  return !passed;
});

process.exit(failed.length === 0 ? 0 : 1);
