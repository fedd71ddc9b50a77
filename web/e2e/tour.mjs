// Every page as people see it: pictures on a desk and a phone, light and dark, in each language asked for, with what axe
// finds, what is wider than the screen, what broke, and how fast it came. A page is opened once for all themes: the first one
// gives its figures, the next ones it is switched to.
//   npm run tour -- http://127.0.0.1:8000 [--screens desktop,phone] [--themes light,dark] [--locales en-GB,de-DE,ar-EG]
//                   [--only REGEX] [--folder test-results/tour]
// Ends with "N passed, N failed"; the figures of each page stand in figures.json beside the pictures.
import { mkdirSync, writeFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium as browsers } from "@playwright/test";
import { chromium } from "./chromium.ts";
import { pagesOf } from "./pages.mjs";
import { given, signIn } from "./visit.mjs";

const { values, address } = given({
  screens: { type: "string", default: "desktop,phone" },
  themes: { type: "string", default: "light,dark" },
  locales: { type: "string", default: "en-GB" },
  only: { type: "string", default: "" },
  folder: { type: "string", default: "test-results/tour" },
});
const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
const THEMES = values.themes.split(",");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
/** As Chromium itself judges a page: https://web.dev/articles/vitals. */
const GOOD = { lcp: 2500, cls: 0.1, press: 200 };
/** Presses that change nothing: a walk over the page's first controls, and the palette opened, asked and left. */
const PRESSES = ["Tab", "Tab", "Tab", "Shift+Tab", "Control+k", "a", "ArrowDown", "Escape"];

const browser = await browsers.launch({ executablePath: chromium(), args: ["--no-sandbox"] });
const figures = [];
let passed = 0;
let failed = 0;

let session = await signedIn();
for (const locale of values.locales.split(",")) {
  await choose(locale);
  for (const screen of values.screens.split(",")) await round(locale, screen);
}
await choose("");
await browser.close();
mkdirSync(values.folder, { recursive: true });
writeFileSync(`${values.folder}/figures.json`, JSON.stringify(figures, null, 1));
tellVitals();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function round(locale, screen) {
  const context = await visit({ ...SCREENS[screen], colorScheme: THEMES[0], locale });
  const pages = (await pagesOf(context.request)).filter(([name]) => new RegExp(values.only).test(name));
  for (const [name, path] of pages) {
    const opened = await open(context, path).catch((error) => String(error).split("\n")[0]);
    if (typeof opened === "string") {
      judge(`${locale} ${screen} ${name}`, [`did not open: ${opened}`]);
      continue;
    }
    const { page, faults, vitals } = opened;
    for (const theme of THEMES) {
      const folder = `${values.folder}/${locale}-${screen}-${theme}`;
      mkdirSync(folder, { recursive: true });
      if (theme !== THEMES[0]) await page.emulateMedia({ colorScheme: theme });
      await look(page, `${folder}/${name.replaceAll("/", "_") || "home"}.png`, faults);
      judge(`${locale} ${screen} ${theme} ${name}`, faults.splice(0));
    }
    const press = await slowestPress(page);
    figures.push({ locale, screen, theme: THEMES[0], name, ...vitals, press });
    await page.close();
  }
  await context.close();
}

/** How long the slowest answer to a press took until it was painted, in milliseconds (INP of what a visit begins with). */
async function slowestPress(page) {
  for (const key of PRESSES) {
    await page.keyboard.press(key);
    await page.waitForTimeout(50);
  }
  return page.evaluate(() => globalThis.vitals.press);
}

function judge(what, faults) {
  passed += faults.length === 0 ? 1 : 0;
  failed += faults.length === 0 ? 0 : 1;
  for (const fault of faults) console.error(`${what}: ${fault}`);
}

/** Opens a page as if for the first time, and says what broke and how fast it came. */
async function open(context, path) {
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on(
    "response",
    (response) => response.status() >= 500 && faults.push(`${response.status()}: ${response.url()}`),
  );
  await page.addInitScript({ path: new URL("./vitals.js", import.meta.url).pathname });
  await page.goto(path);
  await page.getByRole("main").waitFor();
  await page.waitForLoadState("networkidle", { timeout: 5000 }).catch(() => {});
  await page
    .waitForFunction(() => document.querySelector("[aria-busy=true]") === null, null, { timeout: 8000 })
    .catch(() => faults.push("stays busy"));
  await page.waitForTimeout(300);
  return { page, faults, vitals: await page.evaluate(() => globalThis.vitals) };
}

/** Takes the picture of what stands there, and adds what is wrong with it. */
async function look(page, file, faults) {
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) faults.push(`is ${wide} px wider than the screen`);
  if ((await page.getByRole("heading", { level: 1 }).count()) === 0) faults.push("has no heading");
  const { violations } = await new AxeBuilder({ page })
    .exclude("[data-live-announcer]")
    .withTags(RULES)
    .analyze();
  for (const { id, nodes } of violations)
    faults.push(
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(" | ")}`,
    );
}

async function visit(options) {
  return browser.newContext({ baseURL: address, storageState: session, reducedMotion: "reduce", ...options });
}

async function signedIn() {
  const context = await browser.newContext({ baseURL: address });
  const page = await context.newPage();
  await signIn(page, values);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** The language of who looks; "" as the organisation. The browser knows it from then on, as one that is used every day. */
async function choose(locale) {
  const context = await visit(locale === "" ? {} : { locale });
  const { csrf } = await (await context.request.get("/api/v1/me")).json();
  const headers = { "X-CSRFToken": csrf, Origin: new URL(address).origin };
  const answer = await context.request.patch("/api/v1/me", { data: { locale, theme: "system" }, headers });
  if (!answer.ok()) throw new Error(await answer.text());
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("main").waitFor();
  session = await context.storageState();
  await context.close();
}

function tellVitals() {
  for (const [name, limit] of Object.entries(GOOD)) {
    const sorted = figures.toSorted((one, other) => other[name] - one[name]);
    const worst = sorted
      .slice(0, 3)
      .map((one) => `${one.name} on ${one.screen} ${one[name].toFixed(name === "cls" ? 3 : 0)}`);
    console.log(
      `${name}: median ${sorted[Math.floor(sorted.length / 2)]?.[name].toFixed(3)}, worst ${worst.join(", ")} (good: up to ${limit})`,
    );
  }
}
