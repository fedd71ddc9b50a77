import { expect, picture, test } from "./journey";

test("one key finds anything: by a few letters, with a slip, by what is on a card", async ({ desk }) => {
  await desk.goto("/");
  await expect(desk.getByRole("heading", { name: "Maven Hardware" })).toBeVisible();
  await desk.keyboard.press("Control+k");
  const box = desk.getByRole("combobox", { name: /search/i });
  await box.fill("hottec");
  await expect(desk.getByRole("option", { name: /Hottechi/ }).first()).toBeVisible();
  await picture(desk, "palette");
  await box.fill("hotechi");
  const hit = desk.getByRole("option", { name: /^Hottechi/ }).first();
  await expect(hit).toBeVisible();
  await hit.click();
  await expect(desk.getByRole("heading", { name: "Hottechi" })).toBeVisible();
  await desk.keyboard.press("Control+k");
  await box.fill("new contact");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("dialog", { name: "New contact" })).toBeVisible();
});

test("keys lead to places and the page of keys says which", async ({ desk }) => {
  await desk.goto("/");
  await expect(desk.getByRole("heading", { name: "Maven Hardware" })).toBeVisible();
  await desk.keyboard.press("g");
  await desk.keyboard.press("d");
  await expect(desk).toHaveURL(/\/o\/deals/);
  await expect(desk.getByRole("heading", { name: "Deals" })).toBeVisible();
  await desk.keyboard.press("?");
  await expect(desk.getByRole("dialog")).toContainText("Keyboard");
});
