import { expect, expectSound, first, picture, test } from "./journey";

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

test("home", async ({ desk }) => {
  for (const plural of ["companies", "deals", "contacts"]) {
    const record = await first(desk, `/${plural}?limit=1`);
    await desk.goto(`/o/${plural}/${record.id}`);
    await expect(desk.getByRole("heading", { name: record.title, level: 1 })).toBeVisible();
  }
  await desk.goto("/");
  await expect(desk.getByText("Won lately")).toBeVisible();
  await expect(desk.locator("figure svg text").first()).toBeVisible();
  await picture(desk, "home");
  await expectSound(desk);
});

test("home in the dark", async ({ desk }) => {
  await desk.emulateMedia({ colorScheme: "dark" });
  await desk.goto("/");
  await expect(desk.locator("figure svg text").first()).toBeVisible();
  await picture(desk, "home-dark");
  await expectSound(desk);
});
