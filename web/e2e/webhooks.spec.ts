import { expect, expectSound, fresh, list, make, picture, send, test } from "./journey";

test("a webhook is made, refused inside, tried, looked at and removed", async ({ desk }) => {
  const name = fresh("Ledger");
  await desk.goto("/settings/webhooks");
  await desk.getByRole("button", { name: "New webhook" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("textbox", { name: "Address" }).fill("http://127.0.0.1:8080/hook");
  await dialog.getByRole("combobox", { name: "Tell it when" }).fill("Deals: Win");
  await desk.getByRole("option", { name: "Deals: Win", exact: true }).click();
  await desk.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Make webhook" }).click();
  await expect(dialog.getByText("This address is inside the house")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Address" }).fill("https://hooks.rapport.example/in");
  await dialog.getByRole("button", { name: "Make webhook" }).click();
  await expect(desk.getByText(/^whsec_/)).toBeVisible();
  await desk.getByRole("button", { name: "I have copied it" }).click();
  await expect(desk.getByText(name, { exact: true })).toBeVisible();

  const line = desk.getByRole("button", { name: `deliveries of ${name}` }).locator("..");
  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Send a test" }).click();
  await desk.getByRole("button", { name: `webhook.test ${name}` }).click();
  // Where no name server answers, that takes its time.
  await expect(desk.getByText("The name is not known").first()).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByRole("button", { name: "Send now" })).toBeVisible();
  await expectSound(desk);
  await picture(desk, "settings-webhooks");

  const deal = await make(desk, "/deals", { name: fresh("Told again") });
  await send(desk, `/deals/${deal.id}/win`);
  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Tell a time again…" }).click();
  const asked = desk.getByRole("dialog", { name: "Tell a time again" });
  await expect(asked.getByText(/events? (is|are) told again\./)).toBeVisible();
  await expectSound(desk);
  await asked.getByRole("button", { name: "Tell again" }).click();
  const again = desk.getByRole("region", { name: "Told again" });
  await expect(again.getByText(/^0 of \d+$/)).toBeVisible();
  await again.getByRole("button", { name: "Cancel" }).click();
  await expect(again.getByText("Cancelled")).toBeVisible();

  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Remove…" }).click();
  await desk.getByRole("button", { name: "Remove webhook" }).click();
  await expect.poll(async () => (await list(desk, "/webhooks")).map((one) => one.title)).not.toContain(name);
});
