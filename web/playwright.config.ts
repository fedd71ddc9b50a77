import { defineConfig } from "@playwright/test";
import { chromium } from "./e2e/chromium";

const address = process.env["RAPPORT_URL"] ?? "http://127.0.0.1:4173";

/** Journeys run in the machine's own Chromium; nothing is downloaded. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 1,
  timeout: 60_000,
  reporter: [["list"]],
  use: {
    baseURL: address,
    launchOptions: { executablePath: chromium(), args: ["--no-sandbox"] },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
