// A monkey at the keyboard: seeded random clicks, keys and words over every page, for as long as it is told. It finds
// uncaught errors, answers of 5xx, pages that broke, and dead controls: pressed twice, and nothing at all happens.
//   npm run monkey -- http://127.0.0.1:8000 [--minutes 10] [--seed 1] [--phone]
// Only for a demo: it makes, changes and archives what it comes across. Ends with "N passed, N failed".
import { chromium as browsers } from "@playwright/test";
import { chromium } from "./chromium.ts";
import { pagesOf } from "./pages.mjs";
import { given, signIn } from "./visit.mjs";

const { values, address } = given({
  minutes: { type: "string", default: "10" },
  seed: { type: "string", default: "1" },
  phone: { type: "boolean", default: false },
});

/** What it must not press: it would be somebody else afterwards, or lock everybody out. */
const LEFT_ALONE = "sign out|revoke|deactivate|password|remove the demo|delete everything";
const KEYS =
  "Tab Tab Enter Escape ArrowDown ArrowUp ArrowLeft ArrowRight Space j k c n / ? g e x Home End".split(" ");
const TEXTS = ["Acme", "a", "Zoë & Sons <b>", "-1", "2026-12-31", "1e9", "نص", "  ", "=1+1"];
const ACTIONS_PER_PAGE = 15;
/** Answers to a press that the page itself does not show. */
const OUTSIDE = ["request", "download", "filechooser"];
/** How long something may take to show that it happened. */
const PATIENCE = 900;

let state = Number(values.seed) >>> 0;
/** Mulberry32: the same seed presses the same keys. */
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
const oneOf = (list) => list[Math.floor(random() * list.length)];

const found = new Map();
let at = "";
function tell(what) {
  if (!found.has(what)) console.error(`${at}: ${what}`);
  found.set(what, (found.get(what) ?? 0) + 1);
}

const browser = await browsers.launch({ executablePath: chromium(), args: ["--no-sandbox"] });
const screen = values.phone
  ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  : { viewport: { width: 1440, height: 900 } };
const context = await browser.newContext({
  ...screen,
  baseURL: address,
  locale: "en-GB",
  reducedMotion: "reduce",
});
const page = await context.newPage();
watch(page);
await signIn(page, values);
const pages = await pagesOf(page.request);
// What was there a moment ago may be gone: nothing is waited for.
page.setDefaultTimeout(1000);
page.setDefaultNavigationTimeout(15_000);
await context.addInitScript({ path: new URL("./monkey-eyes.js", import.meta.url).pathname });

await tryEyes();

const end = Date.now() + Number(values.minutes) * 60_000;
const counted = { pages: 0, clicks: 0, keys: 0, texts: 0 };
while (Date.now() < end) {
  const [name, path] = oneOf(pages);
  at = name;
  await page.goto(path).catch((error) => tell(`does not open: ${firstLine(error)}`));
  await page.waitForTimeout(600);
  counted.pages += 1;
  for (let count = 0; count < ACTIONS_PER_PAGE && Date.now() < end; count += 1) await act();
}
await browser.close();

const actions = counted.clicks + counted.keys + counted.texts;
console.log(`seed ${values.seed}: ${JSON.stringify(counted)} on ${pages.length} pages`);
console.log(`${actions - found.size} passed, ${found.size} failed`);
process.exit(found.size === 0 ? 0 : 1);

/** A control that does nothing must be seen as dead, and one that does something as live; else all of this says nothing. */
async function tryEyes() {
  // A page without the app: nothing moves there by itself.
  await page.goto("/health");
  await page.evaluate(() => {
    document.body.replaceChildren(
      ...["dead", "live"].map((id) =>
        Object.assign(document.createElement("button"), { id, textContent: id }),
      ),
    );
    document.getElementById("live").addEventListener("click", () => (document.title = "pressed"));
  });
  await page.locator("#dead").focus();
  if (!(await happens(page.locator("#live")))) throw new Error("a live control looks dead");
  await happens(page.locator("#dead"));
  if (await happens(page.locator("#dead"))) throw new Error("a dead control looks live");
}

function watch(one) {
  one.on("pageerror", (error) => tell(`uncaught: ${error.message}`));
  one.on("response", (response) => {
    if (response.status() >= 500)
      tell(`${response.status()} from ${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  one.on("crash", () => tell("the page crashed"));
  one.on("dialog", (dialog) => void dialog.dismiss());
  context.on("page", (other) => other !== page && void other.close());
}

async function act() {
  const choice = random();
  try {
    if (choice < 0.65) await click();
    else if (choice < 0.9) await press();
    else await write();
    if ((await page.getByRole("heading", { name: "This page broke" }).count()) > 0) tell("the page broke");
  } catch (error) {
    // What was there a moment ago may be gone; that the page itself is gone is a fault.
    if (page.isClosed()) throw error;
  }
}

async function press() {
  counted.keys += 1;
  await page.keyboard.press(oneOf(KEYS));
  await page.waitForTimeout(60);
}

async function write() {
  const boxes = await page
    .locator("input:visible:enabled, textarea:visible:enabled, [contenteditable=true]:visible")
    .all();
  if (boxes.length === 0) return;
  counted.texts += 1;
  await oneOf(boxes).fill(oneOf(TEXTS), { timeout: 500 });
  if (random() < 0.5) await page.keyboard.press("Enter");
  await page.waitForTimeout(120);
}

async function click() {
  const control = oneOf(await controls());
  if (control === undefined) return;
  counted.clicks += 1;
  if (await happens(control)) return;
  // Something else may have been in the way of the first press.
  if (!(await happens(control))) tell(`dead control: ${await looks(control)}`);
}

async function controls() {
  const all = await page
    .locator(
      "button:visible, a[href]:visible, [role=menuitem]:visible, [role=option]:visible, [role=tab]:visible, [role=switch]:visible, [role=radio]:visible, input[type=checkbox]:visible",
    )
    .all();
  const wanted = [];
  // A few at random: asking a thousand buttons how they are takes seconds.
  for (let count = 0; count < 8 && all.length > 0; count += 1) {
    const one = oneOf(all);
    if (
      await one
        .evaluate((node, words) => globalThis.monkey.mayPress(node, words), LEFT_ALONE)
        .catch(() => false)
    )
      wanted.push(one);
  }
  return wanted;
}

/** Presses it and says whether anything at all came of it. */
async function happens(control) {
  await look();
  const asked = new AbortController();
  const listen = () => asked.abort();
  for (const event of OUTSIDE) page.on(event, listen);
  try {
    await control.click({ timeout: 700 });
    return await isAnswered(asked.signal);
  } catch {
    // It went away or something lies over it: no fault of the control.
    return true;
  } finally {
    for (const event of OUTSIDE) page.off(event, listen);
  }
}

async function isAnswered(asked) {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (asked.aborted || (await look())) return true;
    await page.waitForTimeout(60);
  }
  return false;
}

/** Whether the page has changed since the last look; a page that is just being left has. */
function look() {
  return page.evaluate(() => globalThis.monkey.seen()).catch(() => true);
}

async function looks(control) {
  return control
    .evaluate(
      (node) =>
        `${node.tagName.toLowerCase()} "${(node.getAttribute("aria-label") ?? node.textContent).trim().slice(0, 60)}"`,
    )
    .catch(() => "gone");
}

function firstLine(error) {
  return String(error.message ?? error).split("\n", 1)[0];
}
