// The catalogue of words against the source. Fails when they differ; with --write it brings the catalogue up to date,
// which a build needs: the built app has the catalogue's words only, a missing one would show as its key.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const catalogue = "src/locales/en.po";
const isWriting = process.argv.includes("--write");
/** The head of the file carries the time of extraction; only the words count. */
const words = (text) => text.slice(text.indexOf("\n\n"));

const before = readFileSync(catalogue, "utf8");
const run = spawnSync(resolve("node_modules/.bin/lingui"), ["extract", "--clean"], { encoding: "utf8" });
if (run.status !== 0) {
  console.error(run.stdout + run.stderr);
  process.exit(1);
}
const isSame = words(before) === words(readFileSync(catalogue, "utf8"));
if (isSame || !isWriting) writeFileSync(catalogue, before);
if (!isSame && !isWriting) {
  console.error(`${catalogue} is behind the source: run "npm run words" and commit it.`);
  process.exit(1);
}
