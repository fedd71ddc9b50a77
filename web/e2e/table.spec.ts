import { expect, expectSound, filterText, fresh, make, picture, read, test } from "./journey";

test("a cell is changed in place, sorted by and kept", async ({ desk }) => {
  await desk.goto("/o/deals");
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
});

test("sorted, filtered, and kept as a view of one's own", async ({ desk }) => {
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
  await desk.goto("/o/deals");
  await desk.getByRole("navigation", { name: "Views" }).getByRole("link", { name }).click();
  await expect(desk.getByText("4,238")).toBeVisible();
  await expect(desk.getByRole("row").nth(1)).toContainText("$30,288.00");
});
