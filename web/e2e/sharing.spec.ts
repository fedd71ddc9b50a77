import {
  browserOf,
  expect,
  expectSound,
  filterText,
  first,
  fresh,
  list,
  make,
  picture,
  sellers,
  test,
} from "./journey";

test("a deal is shared, seen and gone again; a guest sees it by a link and then no more", async ({
  desk,
  browser,
}) => {
  const name = fresh("Shared deal");
  const deal = await make(desk, "/deals", { name });
  const seller = await first(desk, sellers("name"));
  const theirs = await browserOf(browser, String(seller["email"]));
  const page = await theirs.newPage();
  await page.goto(`/o/deals/${deal.id}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();

  await desk.goto(`/o/deals/${deal.id}`);
  await desk.getByRole("button", { name: "More actions" }).click();
  await desk.getByRole("menuitem", { name: "Share…" }).click();
  const dialog = desk.getByRole("dialog", { name: `Share ${name}` });
  await dialog.getByRole("combobox", { name: "Person or team" }).fill(seller.title);
  await desk.getByRole("option", { name: seller.title }).first().click();
  await dialog.getByRole("textbox", { name: "Why" }).fill("They know the buyer");
  await dialog.getByRole("button", { name: "Share", exact: true }).click();
  await expect(dialog.getByText("They know the buyer")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "share");

  // It comes to their screen by itself, and goes from it.
  await page.goto(`/o/deals/${deal.id}`);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await dialog.getByRole("button", { name: `No longer share with ${seller.title}` }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeHidden();

  await dialog.getByRole("button", { name: "Make a link" }).click();
  await dialog.getByRole("button", { name: "Make link" }).click();
  const address = await desk.getByText("/shared/rap_link_").innerText();
  await desk.getByRole("button", { name: "I have copied it" }).click();
  const outside = await browser.newContext({ baseURL: process.env["RAPPORT_URL"] ?? "" });
  const guest = await outside.newPage();
  const at = new URL(address).pathname;
  await guest.goto(at);
  await expect(guest.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expectSound(guest);
  await picture(guest, "guest");
  await dialog.getByRole("button", { name: "End this link" }).click();
  await expect.poll(async () => (await guest.reload())?.status()).toBe(404);
  await outside.close();
  await theirs.close();
});

test("a substitute sees whose work is theirs meanwhile; an emergency is taken and stands in the list", async ({
  desk,
  browser,
}) => {
  const name = `${fresh("Out of sight")} ${Date.now()}`;
  const [manager] = await list(
    desk,
    `/users?filter=${filterText({ field: "role", op: "eq", value: "manager" })}&limit=1&fields=name,email`,
  );
  await make(desk, "/deals", { name });
  const [away, other] = await list(desk, sellers("-name", 2));
  const day = new Date(Date.now() + (Date.now() % 5_000_000) * 86_400).toISOString().slice(0, 10);
  await desk.goto("/settings/users");
  await desk.getByRole("searchbox", { name: "Find a user" }).fill(away?.title ?? "");
  await desk
    .getByRole("row")
    .filter({ hasText: String(away?.["email"]) })
    .getByRole("button", { name: "More" })
    .click();
  await desk.getByRole("menuitem", { name: "Absences…" }).click();
  await expect(desk.getByRole("button", { name: "Add absence" })).toBeVisible();
  await make(desk, "/absences", { person: away?.id, substitute: other?.id, first_day: day, last_day: day });
  await expect(desk.getByText(`${other?.title} stands in`).first()).toBeVisible();
  await expectSound(desk);
  await desk.keyboard.press("Escape");
  const theirs = await browserOf(browser, String(manager?.["email"]));
  const page = await theirs.newPage();
  await page.goto("/settings/emergency");
  await page.getByRole("button", { name: "Take access…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Record" }).fill(name);
  await dialog.getByRole("textbox", { name: "Why" }).fill("The customer is on the phone");
  await expectSound(page);
  await dialog.getByRole("button", { name: "Open the record" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await theirs.close();

  await desk.goto("/settings/emergency");
  const line = desk.getByText("The customer is on the phone").first();
  await expect(line).toBeVisible();
  await picture(desk, "settings-emergency");
  await desk.getByRole("button", { name: "Review…" }).first().click();
  await desk.getByRole("textbox", { name: "What did you find?" }).fill("Asked the customer");
  await desk.getByRole("button", { name: "Mark as reviewed" }).click();
  await desk.getByText("All", { exact: true }).click();
  await expect(desk.getByText("reviewed it: Asked the customer").first()).toBeVisible();
  await expectSound(desk);
});
