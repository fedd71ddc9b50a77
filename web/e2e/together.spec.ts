import type { Page } from "@playwright/test";
import { expect, fresh, make, picture, read, test } from "./journey";

async function change(page: Page, label: string, value: string) {
  const details = page.getByRole("complementary").last();
  await details.getByRole("button", { name: new RegExp(`^(Edit )?${label}`) }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(value);
  await page.keyboard.press("Enter");
}

test("two people in one record: other fields merge, the same field asks", async ({ desk, secondDesk }) => {
  const deal = await make(desk, "/deals", { name: fresh("Support contract"), next_step: "Call back" });
  await desk.goto(`/o/deals/${deal.id}`);
  await secondDesk.goto(`/o/deals/${deal.id}`);
  await expect(desk.getByRole("heading", { name: deal.title })).toBeVisible();
  await expect(secondDesk.getByRole("heading", { name: deal.title })).toBeVisible();
  // Both leave the network, so that neither knows what the other writes.
  await desk.context().setOffline(true);
  await secondDesk.context().setOffline(true);
  await change(desk, "Name", `${deal.title} renamed`);
  await change(desk, "Next step", "Send the offer");
  await change(secondDesk, "Next step", "Visit them");
  await desk.context().setOffline(false);
  await expect.poll(async () => (await read(desk, `/deals/${deal.id}`))["next_step"]).toBe("Send the offer");
  await secondDesk.context().setOffline(false);
  await expect(secondDesk.getByText("Somebody else changed this too")).toBeVisible();
  await expect(secondDesk.getByRole("heading", { name: `${deal.title} renamed` })).toBeVisible();
  await secondDesk.getByRole("button", { name: "Choose" }).click();
  const dialog = secondDesk.getByRole("dialog", { name: /Support contract/ });
  await dialog.getByText("Yours").click();
  await picture(secondDesk, "conflict");
  await dialog.getByRole("button", { name: "Keep these" }).click();
  await expect.poll(async () => (await read(desk, `/deals/${deal.id}`))["next_step"]).toBe("Visit them");
  await expect(desk.getByText("Visit them").first()).toBeVisible();
  expect((await read(desk, `/deals/${deal.id}`)).title).toBe(`${deal.title} renamed`);
});
