import { expect, expectSound, picture, test } from "./journey";

test("the forecast of the year, by region, down to its deals and back", async ({ desk }) => {
  await desk.goto("/forecast");
  await expect(desk.getByRole("heading", { name: "Forecast" })).toBeVisible();
  const table = desk.getByRole("region", { name: /Forecast by/ });
  await expect(table.getByRole("row", { name: /Total/ })).toContainText(/\d/);
  await picture(desk, "forecast");
  await expectSound(desk);
  await desk.getByRole("button", { name: /Group by/ }).click();
  await desk.getByRole("option", { name: "Region" }).click();
  for (const region of ["West", "Central", "East"]) {
    await expect(table.getByRole("row", { name: new RegExp(`^${region}`) })).toBeVisible();
  }
  const won = table.getByRole("row", { name: /^West/ }).getByRole("link").nth(1);
  const count = await won.textContent();
  await won.click();
  await expect(desk.getByRole("heading", { name: "Deals" })).toBeVisible();
  await expect(desk.getByText(count ?? "?", { exact: true }).first()).toBeVisible();
  await desk.goBack();
  await expect(table.getByRole("row", { name: /^West/ })).toBeVisible();
});
