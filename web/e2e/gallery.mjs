// Pictures of every chapter of the design system: desktop and phone, light and dark. `npm run gallery [chapter ...]`
// writes them to test-results/gallery; they are there to be looked at.
import { mkdirSync } from "node:fs";
import { chromium as browsers } from "@playwright/test";
import { preview } from "vite";
import { chromium } from "./chromium.ts";
import { openGallery } from "./open-gallery.ts";

const CHAPTERS = ["tokens", "actions", "fields", "display", "navigation", "states", "overlays", "charts"];
const SCREENS = [
  { name: "desktop", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];
const FOLDER = "test-results/gallery";

const wanted = process.argv.slice(2);
const chapters = wanted.length > 0 ? wanted : CHAPTERS;
mkdirSync(FOLDER, { recursive: true });

const server = await preview({ preview: { port: 4199, host: "127.0.0.1" }, logLevel: "error" });
const browser = await browsers.launch({ executablePath: chromium(), args: ["--no-sandbox"] });
const problems = [];

for (const { name, ...screen } of SCREENS) {
  for (const theme of ["light", "dark"]) {
    const context = await browser.newContext({
      ...screen,
      colorScheme: theme,
      reducedMotion: "reduce",
      locale: "en-GB",
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(`${name} ${theme}: ${error.message}`));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !message.text().includes("401"))
        problems.push(`${name} ${theme}: ${message.text()}`);
    });
    await openGallery(page, "http://127.0.0.1:4199/ui");
    await page.waitForTimeout(800);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) problems.push(`${name} ${theme}: the page is ${wide} px wider than the screen`);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: screen.viewport.width, height });
    for (const chapter of chapters) {
      const clip = await page.locator(`#${chapter}`).boundingBox();
      await page.screenshot({ clip, path: `${FOLDER}/${chapter}-${name}-${theme}.png` });
    }
    await context.close();
  }
}

await browser.close();
await server.close();
for (const problem of new Set(problems)) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
