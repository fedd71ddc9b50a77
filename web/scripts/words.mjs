// Fails when the catalogue of words does not match the source: run `npm run words` and commit the result.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const catalogue = "src/locales/en.po";
const before = readFileSync(catalogue, "utf8");
const run = spawnSync(resolve("node_modules/.bin/lingui"), ["extract", "--clean"], { encoding: "utf8" });
const after = readFileSync(catalogue, "utf8");
if (run.status !== 0) {
  console.error(run.stdout + run.stderr);
  process.exit(1);
}
/** The head of the file carries the time of extraction; only the words count. */
const words = (text) => text.slice(text.indexOf("\n\n"));
writeFileSync(catalogue, before);
if (words(before) !== words(after)) {
  console.error("src/locales/en.po is behind the source: run `npm run words` and commit it.");
  process.exit(1);
}
