// How smooth it feels: frames while a table is scrolled and a card is dragged, as Chromium's trace tells them, the longest
// task, and the slowest answer to a press.
//   npm run smooth -- http://127.0.0.1:8000 [--list /o/contacts] [--board /o/deals/board] [--email ... --password ...]
// Ends with "N passed, N failed". Only figures of an otherwise idle machine mean anything.
import { chromium as browsers } from "@playwright/test";
import { chromium } from "./chromium.ts";
import { given, signIn } from "./visit.mjs";

const { values, address } = given({
  list: { type: "string", default: "/o/contacts" },
  board: { type: "string", default: "/o/deals/board" },
});
/** Where all moves, frames count; where one card moves, those that were due and not painted. */
const GOAL = { frames: 55, dropped: 0.05, task: 100, press: 200 };
const FRAMES = "disabled-by-default-devtools.timeline.frame";

const browser = await browsers.launch({ executablePath: chromium(), args: ["--no-sandbox"] });
const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
await context.addInitScript({ path: new URL("./vitals.js", import.meta.url).pathname });
const page = await context.newPage();
await signIn(page, values);
const results = [
  await measured("scroll a table", values.list, '[role="grid"]', scroll),
  await measured("scroll a board", values.board, "[data-card]", scroll),
  await measured("drag a card", values.board, "[data-card]", drag),
  await measured("walk a table by keys", values.list, '[role="grid"]', walk),
];
await browser.close();
let failed = 0;
for (const one of results) {
  const isFluent =
    one.frames >= GOAL.frames || one.dropped <= GOAL.dropped * (one.dropped + one.frames * one.seconds);
  const isMet = isFluent && one.longest <= GOAL.task && one.press <= GOAL.press;
  failed += isMet ? 0 : 1;
  console.log(
    `${one.name}: ${one.frames.toFixed(0)} frames a second, ${one.dropped} dropped, longest task ${one.longest.toFixed(0)} ms, slowest press ${one.press.toFixed(0)} ms`,
  );
}
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function measured(name, path, ready, act) {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState("networkidle").catch(() => {});
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    Object.assign(globalThis.vitals, { longest: 0, press: 0 });
  });
  await browser.startTracing(page, { categories: [FRAMES] });
  const began = performance.now();
  await act();
  const seconds = (performance.now() - began) / 1000;
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const { longest, press } = await page.evaluate(() => globalThis.vitals);
  const count = (what) => trace.traceEvents.filter((event) => event.name === what).length;
  return {
    name,
    frames: count("DrawFrame") / seconds,
    dropped: count("DroppedFrame"),
    longest,
    press,
    seconds,
  };
}

async function scroll() {
  await page.mouse.move(720, 500);
  for (let step = 0; step < 180; step += 1) {
    await page.mouse.wheel(0, 60);
    await page.waitForTimeout(10);
  }
}

async function drag() {
  const box = await page.locator("[data-card]").first().boundingBox();
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  for (let step = 0; step < 150; step += 1) {
    await page.mouse.move(
      box.x + 40 + Math.sin(step / 20) * 300 + 300,
      box.y + 20 + Math.cos(step / 15) * 120 + 120,
    );
    await page.waitForTimeout(10);
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
}

async function walk() {
  await page.locator('[role="gridcell"]').nth(2).click();
  for (let step = 0; step < 80; step += 1)
    await page.keyboard.press(step % 4 === 3 ? "ArrowRight" : "ArrowDown");
}
