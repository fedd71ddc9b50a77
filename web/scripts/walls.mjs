// The walls of the house: app > modules > engine > ui > kit, no module imports another, no barrels; and no side of a page
// is called left or right in a class, for half of the world reads from the other one.
// `node scripts/walls.mjs [src]` prints every breach and fails; walls.test.mjs plants one of each kind.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** Floors, lowest first. `api` is the generated client: types and calls, no components. */
const FLOORS = ["locales", "kit", "api", "ui", "engine", "modules", "app"];
/** Floors that may not be used by one above them. */
const CLOSED = { ui: ["api"], kit: ["locales"], api: ["kit"], engine: ["locales"], modules: ["locales"] };
/** kit is pure: no packages but these. */
const KIT_PACKAGES = new Set(["@internationalized/date"]);
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^"'`;]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;
const REEXPORT = /(?:^|\n)\s*export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s*)?from\s*["']/;
/** Tailwind's classes of a fixed side: ml-2, text-left, border-r ... In the middle (left-1/2) the side does not matter. */
const SIDED =
  /(?<=["'`\s:])-?(?:[mp][lr]-|scroll-[mp][lr]-|(?:left|right)-(?!1\/2)(?=[\d[(]|auto|full|px)|(?:border|rounded)-(?:[lr]|[tb][lr])(?=[-\s"'`])|(?:text|float|clear)-(?:left|right)(?=[\s"'`]))[^\s"'`]*/g;

/** Every breach in a source folder, as lines "file: what is wrong". */
export function breaches(root) {
  return files(root).flatMap((file) => inspect(root, file));
}

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return /\.tsx?$/.test(name) && !name.endsWith(".d.ts") ? [path] : [];
  });
}

function inspect(root, file) {
  const from = place(root, file);
  if (from.floor === "api") return [];
  const text = readFileSync(file, "utf8");
  const found = REEXPORT.test(text) ? ["re-exports: import from the file that has it"] : [];
  found.push(...sided(file, text));
  for (const match of text.matchAll(IMPORT)) {
    const target = match.slice(1).find(Boolean);
    const wrong = isOwn(target) ? judgeOwn(root, from, file, target) : judgePackage(from, file, target);
    if (wrong) found.push(`imports ${target}: ${wrong}`);
  }
  return found.map((wrong) => `${relative(root, file)}: ${wrong}`);
}

/** Only files that draw have classes; in others a word such as "text-left" is what it says. */
function sided(file, text) {
  if (!file.endsWith(".tsx")) return [];
  const classes = text.matchAll(SIDED);
  return Array.from(classes, ([name]) => `${name}: say start or end (ms- pe- start- text-end border-s ...)`);
}

function isOwn(target) {
  return target.startsWith(".") || target.startsWith("@/");
}

function judgePackage(from, file, target) {
  const isTest = /\.test\.tsx?$/.test(file);
  return from.floor === "kit" && !isTest && !KIT_PACKAGES.has(target) && "kit is pure and uses no packages";
}

function judgeOwn(root, from, file, target) {
  const path = target.startsWith("@/") ? join(root, target.slice(2)) : resolve(dirname(file), target);
  return judgeFloors(from, place(root, path));
}

function judgeFloors(from, to) {
  const [low, high] = [FLOORS.indexOf(to.floor), FLOORS.indexOf(from.floor)];
  if (Math.min(low, high) === -1) return null;
  if (low > high) return `${from.floor} is below ${to.floor}`;
  if (CLOSED[from.floor]?.includes(to.floor)) return `${from.floor} may not use ${to.floor}`;
  const isSibling = from.floor === "modules" && low === high && from.room !== to.room;
  return isSibling && "modules do not know each other";
}

function place(root, path) {
  const [floor = "", room = ""] = relative(root, path).split(sep);
  return { floor, room };
}

if (import.meta.filename === resolve(process.argv[1] ?? "")) {
  const found = breaches(resolve(process.argv[2] ?? "src"));
  for (const line of found) console.error(line);
  process.exit(found.length === 0 ? 0 : 1);
}
