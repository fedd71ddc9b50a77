import { expect, expectSound, filterText, fresh, go, make, OF_DEMO, picture, read, test } from "./journey";

test("a cell is changed in place, sorted by and kept; fields of an order change places", async ({ desk }) => {
  const deal = await make(desk, "/deals", {
    name: fresh("Service for a year"),
    amount: { amount: "100", currency: "USD" },
  });
  await desk.goto(`/o/deals?filter=${filterText({ field: "name", op: "eq", value: deal.title })}`);
  const row = desk.getByRole("row", { name: new RegExp(deal.title) });
  const cell = row.getByRole("gridcell", { name: "$100.00" });
  await cell.click();
  await desk.keyboard.press("Enter");
  await desk.keyboard.press("Control+a");
  await desk.keyboard.type("2500.50");
  await desk.keyboard.press("Enter");
  await expect(row.getByRole("gridcell", { name: "$2,500.50" })).toBeVisible();
  await expect
    .poll(async () => (await read(desk, `/deals/${deal.id}`))["amount"])
    .toMatchObject({ amount: "2500.50" });
  await desk.reload();
  await expect(row.getByRole("gridcell", { name: "$2,500.50" })).toBeVisible();

  // What counts first in an order is dragged to the top, or moved there by its arrow.
  await go(desk, "/o/deals?sort=name,-amount");
  await desk.getByRole("button", { name: "Name +1" }).click();
  const grips = desk.getByRole("dialog", { name: "Sort" }).locator("[data-grip]");
  await grips.nth(1).dragTo(grips.nth(0), { targetPosition: { x: 7, y: 1 } });
  await expect(desk).toHaveURL(/sort=-amount(%2C|,)name/);
  await expectSound(desk);
  await desk.getByRole("button", { name: "Move Name earlier" }).press("Enter");
  await expect(desk).toHaveURL(/sort=name(%2C|,)-amount/);
});

test("sorted, filtered, kept as a view of one's own, and opened first on another device", async ({
  desk,
  secondDesk,
}) => {
  await desk.goto("/o/deals");
  const amount = desk.getByRole("columnheader", { name: /Amount/ });
  await amount.getByRole("button").first().click();
  await expect(amount).toHaveAttribute("aria-sort", "ascending");
  await amount.getByRole("button").first().click();
  await expect(desk.getByRole("row").nth(1)).toContainText("$30,288.00");
  await picture(desk, "deals");
  await expectSound(desk);

  await desk.getByRole("button", { name: "Filter" }).click();
  const condition = desk.getByRole("group", { name: "Condition 1" });
  await condition.getByRole("combobox", { name: "Field" }).fill("Stage");
  await desk.getByRole("option", { name: "Stage", exact: true }).click();
  await condition.getByRole("combobox").last().click();
  await desk.getByRole("option", { name: /^Won( Sales)?$/ }).click();
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("Escape");
  await expect(desk.getByText("4,238")).toBeVisible();
  await desk.getByRole("button", { name: "Save as view" }).click();
  const name = fresh("Largest wins");
  await desk.getByRole("dialog").getByLabel("Name").fill(name);
  await desk.getByRole("button", { name: "Save view" }).click();
  await expect(desk.getByRole("navigation", { name: "Views" }).getByRole("link", { name })).toBeVisible();
  await go(desk, "/o/deals");
  await expect(desk.getByText("4,238")).toBeHidden();
  await desk.getByRole("navigation", { name: "Views" }).getByRole("link", { name }).click();
  await expect(desk.getByText("4,238")).toBeVisible();
  await expect(desk.getByRole("row").nth(1)).toContainText("$30,288.00");
  await desk.getByRole("button", { name: "Change this view" }).click();
  await desk.getByRole("menuitem", { name: "Open first for me" }).click();
  const tab = secondDesk.getByRole("navigation", { name: "Views" }).getByRole("link", { name });
  const kept = async () => JSON.stringify(await read(desk, "/homes?fields=settings"));
  await expect.poll(kept).toMatch(/"first":\{[^}]*"deal"/);
  await secondDesk.goto("/o/deals");
  await expect(tab).toHaveAttribute("aria-current", "page", { timeout: 30_000 });
  await desk.getByRole("button", { name: "Change this view" }).click();
  await desk.getByRole("menuitem", { name: "No longer open first" }).click();
  await expect.poll(kept).not.toMatch(/"first":\{[^}]*"deal"/);

  // A link that was cut off on its way shows the list, and says so.
  await go(desk, `/o/deals?filter=${encodeURIComponent('{"field":"amo')}`);
  await expect(desk.getByText("The filter is not whole")).toBeVisible();
  await expect(desk.locator("[data-row]").first()).toBeVisible();
  await expectSound(desk);
  await desk.getByRole("button", { name: "Remove it from the address" }).click();
  await expect(desk).toHaveURL(/\/o\/deals$/);
  await expect(desk.getByText("The filter is not whole")).toBeHidden();
});

test("a block is pasted from a spreadsheet, with what does not fit told first", async ({ desk }) => {
  const name = fresh("Pasted");
  const deals: { id: string }[] = [];
  for (const part of ["one", "two", "three"]) {
    // One after the other: the list is sorted by when they were made.
    deals.push(await make(desk, "/deals", { name: `${name} ${part}` }));
  }
  const filter = filterText({ field: "name", op: "starts", value: name });
  await desk.goto(`/o/deals?filter=${filter}&columns=amount,probability,next_step&sort=id`);
  const cell = desk.locator('[data-cell="amount"]').first();
  await cell.click();
  const paste = (text: string) =>
    desk.evaluate((plain) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", plain);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text);
  await paste('1,000.50\t60\t"Write, then call"\nmany\t70\tWait\n300\t80\tSign');
  const dialog = desk.getByRole("dialog", { name: "Paste into the table" });
  await expect(dialog.getByText("This is no number.")).toBeVisible();
  await expectSound(desk);
  await dialog.getByRole("button", { name: "Paste 8 cells" }).click();
  await expect(desk.getByRole("gridcell", { name: "$1,000.50" })).toBeVisible();
  await expect.poll(async () => (await read(desk, `/deals/${deals[2]?.id}`))["next_step"]).toBe("Sign");
  expect(await read(desk, `/deals/${deals[1]?.id}`)).toMatchObject({ amount: null, probability: "70" });
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await read(desk, `/deals/${deals[2]?.id}`))["next_step"]).toBe("");
});

test("groups with figures, and all that match changed as one job and taken back", async ({ desk }) => {
  test.slow();
  await desk.goto("/o/deals?group=stage&totals=amount:sum");
  await expect(desk.getByRole("button", { name: /^Prospecting: \d/ })).toBeVisible();
  await expect(desk.getByRole("row", { name: "Totals" })).toContainText(/8,8\d\d records/);
  await desk.getByRole("button", { name: /^Prospecting: \d/ }).click();
  await expect(desk.getByRole("button", { name: /^Prospecting: \d/ })).toHaveAttribute(
    "aria-expanded",
    "false",
  );
  await expectSound(desk);

  // Not a step that a deal has already: what stays the same is not counted as changed.
  const word = fresh("Ask who signs");
  const filter = { and: [{ field: "stage.name", op: "eq", value: "Prospecting" }, OF_DEMO] };
  const found = await read(desk, `/deals?limit=1&count=1&filter=${filterText(filter)}`);
  const { value: count } = found["count"] as unknown as { value: number };
  await go(desk, `/o/deals?filter=${filterText(filter)}`);
  await expect(desk.getByRole("button", { name: /^Prospecting: \d/ })).toBeHidden();
  await desk.locator("[data-row]").first().waitFor();
  await desk.getByRole("checkbox", { name: "Select all" }).click();
  await desk.getByRole("button", { name: `Select all ${count} that match` }).click();
  await expect(desk.getByText(`All ${count} selected`)).toBeVisible();
  await desk.getByRole("toolbar", { name: "Selected records" }).getByRole("button", { name: "Edit" }).click();
  const dialog = desk.getByRole("dialog", { name: "Change a field" });
  await dialog.getByRole("button", { name: /Field/ }).click();
  await desk.getByRole("option", { name: "Next step", exact: true }).click();
  await dialog.getByRole("textbox", { name: "Next step" }).fill(word);
  await dialog.getByRole("button", { name: `Change ${count} records` }).click();
  const tray = desk.getByRole("region", { name: "Bulk changes" });
  await expect(tray.getByText(`${count} changed`)).toBeVisible({ timeout: 30_000 });
  const changed = filterText({ field: "next_step", op: "eq", value: word });
  expect((await read(desk, `/deals?limit=1&count=1&filter=${changed}`))["count"]).toMatchObject({
    value: count,
  });
  await tray.getByRole("button", { name: "Undo" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Undo all of it" }).click();
  await expect(tray.getByText(/^Undo:/)).toBeVisible();
  await expect(tray.getByText(`${count} changed`)).toBeVisible({ timeout: 30_000 });
  expect((await read(desk, `/deals?limit=1&count=1&filter=${changed}`))["count"]).toMatchObject({ value: 0 });
});
