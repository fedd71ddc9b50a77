// The size budget, from the build manifest: what the browser loads before the first page (gzip), and the largest chunk
// that any page may add. Raising a number here is a decision, not a fix. --report says so and fails nobody.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const SHELL_KB = 130;
const CHUNK_KB = 230;
const WORDS_KB = 56;

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const size = (file) => gzipSync(readFileSync(`dist/${file}`)).length / 1000;

const shell = new Set();
const visit = (key) => {
  const entry = manifest[key];
  if (shell.has(entry.file)) return;
  shell.add(entry.file);
  (entry.imports ?? []).forEach(visit);
};
Object.keys(manifest)
  .filter((key) => manifest[key].isEntry)
  .forEach(visit);

const shellSize = [...shell].reduce((total, file) => total + size(file), 0);
const chunks = Object.values(manifest)
  .map((entry) => entry.file)
  .filter((file) => file.endsWith(".js") && !shell.has(file))
  .map((file) => [file, size(file)])
  .toSorted((left, right) => right[1] - left[1]);

const styles = Object.values(manifest).flatMap((entry) => (entry.isEntry ? (entry.css ?? []) : []));
console.log(`shell ${shellSize.toFixed(1)} kB gzip of ${SHELL_KB} in ${shell.size} files`);
const words = size(manifest["src/locales/en.po"].file);
console.log(`words ${words.toFixed(1)} kB gzip of ${WORDS_KB}`);
console.log(`styles ${styles.reduce((total, file) => total + size(file), 0).toFixed(1)} kB gzip`);
for (const [file, kilobytes] of chunks.slice(0, 8))
  console.log(`  ${kilobytes.toFixed(1).padStart(6)} kB ${file}`);

const tooLarge = chunks.filter(([, kilobytes]) => kilobytes > CHUNK_KB);
if (shellSize > SHELL_KB || words > WORDS_KB || tooLarge.length > 0) {
  console.error(
    `Over budget: make heavy parts lazy (lazyRouteComponent, React.lazy), in modules of their own.`,
  );
  process.exit(process.argv.includes("--report") ? 0 : 1);
}
