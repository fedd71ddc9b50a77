import type { Page } from "@playwright/test";
import { expect, expectSound, fresh, go, make, picture, read, send, test } from "./journey";

/** Two people of a segment of their own: one as she should be, one written down in haste. */
async function segment(page: Page) {
  const last = fresh("Damson");
  const emails = [{ value: `grace@${last.toLowerCase().replaceAll(" ", "")}.example` }];
  const phones = [{ value: "+44 20 7946 0958" }];
  const addresses = [{ city: "London", country: "United Kingdom" }];
  await make(page, "/contacts", { first_name: "Grace", last_name: last, emails, phones, addresses });
  const bad = await make(page, "/contacts", {
    first_name: "ADA",
    last_name: last,
    phones: [{ value: "0171 34" }],
  });
  const filter = { field: "last_name", op: "eq", value: last };
  const view = await make(page, "/views", {
    name: last,
    object: "contact",
    layout: "table",
    config: { filter },
  });
  // The worker looks at them a moment after they were written.
  const score = async () => (await read(page, `/quality/of/contact/${bad.id}`))["score"];
  await expect.poll(score, { timeout: 20_000 }).toBeGreaterThan(0);
  return { last, bad, view };
}

test("a segment says what pulls it down; a record of the queue is put right and leaves it", async ({
  desk,
}) => {
  const { bad, view } = await segment(desk);
  await desk.goto("/quality");
  await expect(desk.getByRole("heading", { name: "Data quality", level: 1 })).toBeVisible();
  await expect(desk.getByRole("region", { name: "Scores" })).toContainText("Complete");
  await expectSound(desk);
  await picture(desk, "quality");

  await go(desk, `/quality?object=contact&segment=${view.id}`);
  const queue = desk.getByRole("list", { name: "To put right" });
  await expect(queue.getByRole("listitem")).toHaveCount(1);
  const flaws = desk.getByRole("list", { name: "What pulls it down" });
  await flaws.getByRole("button", { name: /A number that cannot be dialled/ }).click();
  await expect(queue.getByRole("listitem")).toContainText("Emails: Not filled in");
  await queue.getByRole("link", { name: bad.title }).click();

  await desk.goBack();
  await flaws.getByRole("button", { name: /All capitals or all small letters/ }).click();
  await expect(queue.getByRole("listitem")).toContainText("Ada");
  await desk.getByRole("button", { name: "Put all right" }).click();
  await expect(queue.getByRole("listitem")).toHaveCount(0, { timeout: 15_000 });
  expect((await read(desk, `/contacts/${bad.id}`))["first_name"]).toBe("Ada");

  await go(desk, `/o/contacts/${bad.id}`);
  await expectOrigin(desk, "Put right by data quality");
  await picture(desk, "origin");
  await expectSound(desk);
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("button", { name: "Where First name came from" })).toBeFocused();
  const mark = desk.getByRole("button", { name: /Data quality: \d+ of 100/ });
  const before = await mark.getAttribute("aria-label");
  await mark.click();
  await expect(desk.getByRole("dialog", { name: "Data quality" })).toContainText(
    "Phones: A number that cannot be dialled",
  );
  await expectSound(desk);
  await desk.keyboard.press("Escape");
  const phones = [{ value: "+44 20 7946 0018" }];
  await send(desk, `/contacts/${bad.id}`, { data: { phones, version: bad.version } }, "patch");
  await expect(mark).not.toHaveAttribute("aria-label", before ?? "", { timeout: 15_000 });
  await go(desk, `/quality?object=contact&segment=${view.id}`);
  await expect(queue.getByRole("listitem")).toHaveCount(1);
  await expect(queue.getByRole("listitem")).toContainText("Emails: Not filled in");
  await expect(queue).not.toContainText("Phones");
});

test("who has an address at a company's domain is linked with it from the queue", async ({ desk }) => {
  const last = fresh("Sorrel");
  const domain = `${last.toLowerCase().replaceAll(" ", "-")}.example`;
  await desk.goto("/quality");
  const company = await make(desk, "/companies", { name: `${last} Mills`, website: `https://${domain}` });
  const emails = [{ value: `ada@post.${domain}` }];
  const ada = await make(desk, "/contacts", { first_name: "Ada", last_name: last, emails });
  const filter = { field: "last_name", op: "eq", value: last };
  const view = await make(desk, "/views", {
    name: `${last} people`,
    object: "contact",
    layout: "table",
    config: { filter },
  });
  const flaws = async () => JSON.stringify((await read(desk, `/quality/of/contact/${ada.id}`))["flaws"]);
  await expect.poll(flaws, { timeout: 20_000 }).toContain("proposed:company");
  await go(desk, `/quality?object=contact&segment=${view.id}`);
  const pulls = desk.getByRole("list", { name: "What pulls it down" });
  await pulls.getByRole("button", { name: /Empty, though it is known/ }).click();
  const queue = desk.getByRole("list", { name: "To put right" });
  await expect(queue).toContainText(`Works at ${last} Mills?`);
  await expect(queue).toContainText(domain);
  await expectSound(desk);
  await queue.getByRole("button", { name: `Put right: ${last} Mills` }).click();
  await expect(queue.getByRole("listitem")).toHaveCount(0, { timeout: 15_000 });
  expect((await read(desk, `/contacts/${ada.id}`))["company"]).toMatchObject({ id: company.id });
});

/** The label of the field says where its value came from. */
async function expectOrigin(page: Page, way: string) {
  const label = page.getByRole("button", { name: "Where First name came from" });
  await label.focus();
  await page.keyboard.press("Enter");
  const origin = page.getByRole("dialog", { name: "Where First name came from" });
  await expect(origin).toContainText(/Before\s*ADA\s*Now\s*Ada/);
  await expect(origin).toContainText(way);
  await expect(origin.getByRole("link", { name: "Every change is in the log" })).toBeVisible();
}

test("on a phone the scores, the flaws and the queue stand below each other", async ({ phone }) => {
  const { last, bad, view } = await segment(phone);
  await phone.goto(`/quality?object=contact&segment=${view.id}`);
  await expect(phone.getByRole("list", { name: "To put right" })).toContainText(last);
  await expectSound(phone);
  await send(phone, `/contacts/${bad.id}`, { data: { first_name: "Ada", version: bad.version } }, "patch");
  await go(phone, `/o/contacts/${bad.id}?tab=details`);
  await expectOrigin(phone, "by hand");
  await expectSound(phone);
  await picture(phone, "origin-phone");
});
