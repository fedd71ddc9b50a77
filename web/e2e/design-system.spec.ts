import { spawnSync } from "node:child_process";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openGallery } from "./open-gallery";

/** The fields chapter shows most fields twice more, side by side in both themes; the first one is meant. */
function field(page: Page, name: string) {
  return page.locator("#fields").getByRole("combobox", { name }).first();
}

test("the shell and each chunk keep within their size", () => {
  const run = spawnSync(process.execPath, ["scripts/budget.mjs"], { encoding: "utf8" });
  expect(run.status, run.stdout + run.stderr).toBe(0);
});

/** The page is loaded once; each test takes a part of it that no other one touches. */
let gallery: Page;

test.describe("design system", () => {
  test.beforeAll(async ({ browser }) => {
    gallery = await browser.newPage({ reducedMotion: "reduce" });
    await openGallery(gallery);
  });
  test.afterAll(() => gallery.close());

  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing in ${theme}`, async () => {
      await gallery.emulateMedia({ colorScheme: theme });
      await expect(gallery.locator("html")).toHaveCSS("color-scheme", theme);
      const result = await new AxeBuilder({ page: gallery })
        .setLegacyMode()
        .options({ resultTypes: ["violations"] })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      const found = result.violations.map(
        (one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`,
      );
      expect(found).toEqual([]);
    });
  }

  test("keeps the chosen theme from the first paint of the next visit", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await openGallery(page);
    await page.getByRole("radio", { name: "Dark" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.goto("/ui", { waitUntil: "commit" });
    await page.waitForFunction(() => document.body !== null);
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });

  test("is usable at 390 px: nothing sticks out, fields take a thumb", async ({ browser }) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    await openGallery(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    const small = await page
      .locator("#actions button, #fields input[type=text]")
      .evaluateAll(
        (parts) =>
          parts.filter(
            (part) => (part.closest("[class*=h-control]") ?? part).getBoundingClientRect().height < 20,
          ).length,
      );
    expect(small).toBe(0);
    await context.close();
  });

  test("a combo box is worked by keyboard alone", async () => {
    const company = field(gallery, "Company");
    await company.focus();
    await company.fill("finh");
    // At once, while the answer is still on its way.
    await gallery.keyboard.press("Enter");
    await expect(company).toHaveValue("Finhigh");
    await company.fill("Brand new Ltd");
    await expect(gallery.getByRole("option")).toHaveText(["Create “Brand new Ltd”"]);
    await gallery.keyboard.press("Enter");
    await expect(company).toHaveValue("Brand new Ltd");
  });

  test("a day is typed, picked and cleared", async () => {
    const due = gallery.locator("#fields").getByRole("group", { name: "Due" }).first();
    await due.getByRole("spinbutton").first().click();
    await gallery.keyboard.type("24122026");
    await expect(due).toContainText("2026");
    await due.getByRole("button", { name: "Open calendar" }).click();
    await gallery.getByRole("button", { name: /31 December 2026|December 31, 2026/ }).click();
    await expect(due).toContainText("31");
    await due.getByRole("button", { name: "Open calendar" }).click();
    await gallery.getByRole("button", { name: "Clear", exact: true }).click();
    await expect(due).not.toContainText("2026");
  });

  test("a dialog holds the focus and gives it back", async () => {
    const opener = gallery.getByRole("button", { name: "Form dialog" });
    await opener.focus();
    await gallery.keyboard.press("Enter");
    const dialog = gallery.getByRole("dialog", { name: "New company" });
    await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
    for (let step = 0; step < 8; step += 1) await gallery.keyboard.press("Tab");
    await expect(dialog.locator(":focus")).toHaveCount(1);
    await gallery.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  });

  test("a menu walks, types ahead and opens where the pointer is", async () => {
    await gallery.getByRole("button", { name: "Menu", exact: true }).focus();
    await gallery.keyboard.press("Enter");
    await gallery.keyboard.press("m");
    await expect(gallery.getByRole("menuitem", { name: "Mark as won" })).toBeFocused();
    await gallery.keyboard.press("Escape");
    await gallery.getByText("Right click here").click({ button: "right" });
    await expect(gallery.getByRole("menuitem", { name: "Archive" })).toBeVisible();
    await gallery.keyboard.press("Escape");
    await expect(gallery.getByRole("menuitem", { name: "Archive" })).toBeHidden();
  });

  test("a toast can be undone and closes", async () => {
    await gallery.getByRole("button", { name: "Toast with undo" }).click();
    await gallery.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(gallery.getByText("Restored")).toBeVisible();
    await expect(gallery.getByText("Deal archived")).toBeHidden();
  });

  test("a chart says its figures as a table and leads to its rows", async () => {
    const chart = gallery.getByRole("figure", { name: "Won by agent" });
    await chart.getByRole("button", { name: "Show as table" }).click();
    await expect(chart.getByRole("row", { name: /Darcel Schlecht/ })).toContainText("€1.2");
  });

  test("a virtual list of 10,000 rows has only some in the page", async () => {
    const list = gallery.getByRole("list", { name: "Rows" });
    await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await expect(list.getByText("Row 10000")).toBeVisible();
    expect(await list.getByRole("listitem").count()).toBeLessThan(60);
  });

  test("a pane is resized by keyboard", async () => {
    const line = gallery.getByRole("separator", { name: "Resize panel" });
    const before = Number(await line.getAttribute("aria-valuenow"));
    await line.focus();
    await gallery.keyboard.press("ArrowLeft");
    expect(Number(await line.getAttribute("aria-valuenow"))).toBe(before + 16);
  });
});
