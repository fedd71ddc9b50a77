import { expect, expectSound, fresh, make, picture, read, test } from "./journey";

test("one key finds anything: by a few letters, with a slip, by what is on a card", async ({ desk }) => {
  await desk.goto("/");
  await expect(desk.getByRole("heading", { name: "Maven Hardware" })).toBeVisible();
  // Whoever types on at once loses nothing, though the box has still to be fetched.
  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("hottec");
  const box = desk.getByRole("combobox", { name: /search/i });
  await expect(box).toHaveValue("hottec");
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

test("what asks further asks in the box, the box learns, and letters in order are enough", async ({
  desk,
}) => {
  await desk.goto("/");
  await expect(desk.getByRole("heading", { name: "Maven Hardware" })).toBeVisible();
  const box = desk.getByRole("combobox");
  await desk.keyboard.press("Control+k");
  await box.fill("dnsty");
  await expect(desk.getByRole("option", { name: /Density/ })).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("option", { name: "Compact" })).toBeVisible();
  await box.fill("comp");
  await desk.keyboard.press("Enter");
  await expect(desk.locator("html")).toHaveAttribute("data-density", "compact");
  await desk.keyboard.press("Control+k");
  const often = desk.getByRole("group", { name: "What you do often" });
  await expect(often.getByRole("option").first()).toContainText("Density");
  await box.fill("density");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("option", { name: "Compact" })).toBeVisible();
  await desk.keyboard.press("Backspace");
  await expect(desk.getByRole("option", { name: "Compact" })).toBeHidden();
  await box.fill("business hours");
  await expect(desk.getByRole("option", { name: /Guide: Business hours/ })).toBeVisible();
});

test("the record at hand is moved and assigned from the box; keys are searched", async ({ desk }) => {
  const deal = await make(desk, "/deals", { name: fresh("Tender of Konex") });
  await desk.goto(`/o/deals/${deal.id}`);
  await expect(desk.getByRole("heading", { name: deal.title })).toBeVisible();
  await desk.keyboard.press("Control+k");
  const box = desk.getByRole("combobox");
  await box.fill("move to stage");
  await desk.keyboard.press("Enter");
  await desk.getByRole("option", { name: "Engaging" }).click();
  await expect
    .poll(async () => (await read(desk, `/deals/${deal.id}`))["stage"])
    .toMatchObject({ title: "Engaging" });
  await desk.keyboard.press("?");
  const keys = desk.getByRole("dialog", { name: "Keyboard" });
  await keys.getByRole("searchbox").fill("forecast");
  await expect(keys.getByText("Forecast")).toBeVisible();
  await expect(keys.getByText("Contacts")).toBeHidden();
});

test("on a phone the box fills the screen and is used by thumb", async ({ phone }) => {
  await phone.goto("/");
  await phone.getByRole("button", { name: "Search" }).first().tap();
  await phone.getByRole("combobox").fill("theme");
  await phone.getByRole("option", { name: /Theme/ }).first().tap();
  await expect(phone.getByRole("option", { name: "Dark" })).toBeVisible();
  await expectSound(phone);
});
