import type { Page } from "@playwright/test";
import { expect, expectSound, filterText, first, fresh, go, make, picture, test } from "./journey";

test("every page fits a phone", async ({ phone }) => {
  await phone.goto("/");
  await expect(phone.locator("figure svg text").first()).toBeVisible();
  await picture(phone, "phone-home");
  const deal = await first(phone, "/deals?limit=1");
  const company = await first(phone, "/companies?limit=1");
  const places = [
    ["/my-day", /Good/],
    ["/o/deals", "Deals"],
    [`/o/deals/${deal.id}`, deal.title],
    ["/o/deals/board", "Deals"],
    [`/o/companies/${company.id}`, company.title],
    ["/forecast", "Forecast"],
    ["/import", "Import"],
    ["/settings", "Settings"],
  ] as const;
  for (const [address, heading] of places) {
    await go(phone, address);
    await expect(phone.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
    await expectSound(phone);
  }
});

test("on a phone a deal is found, opened and moved on", async ({ phone }) => {
  await phone.goto("/");
  await phone.getByRole("navigation").getByRole("link", { name: "Deals" }).click();
  await expect(phone.getByRole("heading", { name: "Deals", level: 1 })).toBeVisible();
  await picture(phone, "phone-deals");
  const deal = await make(phone, "/deals", {
    name: fresh("Spare parts"),
    stage: await prospecting(phone),
  });
  await phone.getByRole("searchbox").fill(deal.title);
  await phone.getByRole("link", { name: new RegExp(deal.title) }).click();
  await expect(phone.getByRole("list", { name: "Stage" })).toBeVisible();
  await picture(phone, "phone-deal");
  await phone.getByRole("button", { name: "Move to Engaging" }).click();
  await expect(
    phone.getByRole("list", { name: "Stage" }).getByRole("button", { name: "Engaging" }),
  ).toHaveAttribute("aria-current", "step");
});

async function prospecting(page: Page): Promise<string> {
  const filter = filterText({ field: "name", op: "eq", value: "Prospecting" });
  return (await first(page, `/stages?filter=${filter}`)).id;
}
