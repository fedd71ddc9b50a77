import { defineConfig } from "@playwright/test";
import { chromium } from "./e2e/chromium";

/** The running product; without one the built pages are served here, which is enough for the design system. */
const running = process.env["RAPPORT_URL"];
const address = running ?? "http://127.0.0.1:4173";

/** Journeys that declare objects and fields: every open page asks anew then, so the others come first, and they one by one. */
const DECLARING = /(field-types|objects|page-layouts|templates)\.spec\.ts/;

/** Journeys run in the machine's own Chromium; nothing is downloaded. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  projects: [
    { name: "journeys", testIgnore: DECLARING },
    { name: "declaring", testMatch: DECLARING, workers: 1 },
  ],
  ...(running === undefined
    ? { webServer: { command: "vite preview --port 4173 --host 127.0.0.1 --strictPort", url: address } }
    : {}),
  use: {
    baseURL: address,
    locale: "en-GB",
    launchOptions: { executablePath: chromium(), args: ["--no-sandbox"] },
    screenshot: "only-on-failure",
    // Without the film, which would cost a third of the time: steps, requests and what stood on the page are there.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: true },
  },
});
