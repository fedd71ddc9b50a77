import {
  browserOf,
  expect,
  expectSound,
  first,
  fresh,
  go,
  picture,
  read,
  sellers,
  send,
  test,
} from "./journey";

test("a role is composed, given, tried on and published", async ({ desk, browser }) => {
  const name = fresh("Deal desk");
  const seller = await first(desk, sellers("-name"));
  const theirs = await browserOf(browser, String(seller["email"]));
  const page = await theirs.newPage();
  const seen = async (): Promise<number> =>
    ((await read(page, "/deals?limit=1&count=1"))["count"] as unknown as { value: number }).value;
  const before = await seen();

  await desk.goto("/settings/roles");
  await desk.getByRole("button", { name: "New role" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(desk.getByRole("heading", { name, level: 1 })).toBeVisible();
  await desk.getByRole("button", { name: "Deals: Read: None" }).focus();
  await desk.keyboard.press("Enter");
  await dialog.getByText("All", { exact: true }).click();
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("End");
  await desk.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Deny: All" }).click();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("button", { name: "Deals: Export: Denied: All" })).toBeFocused();
  await desk.getByRole("button", { name: "Deals: fields" }).click();
  await dialog.getByRole("searchbox", { name: "Find a field" }).fill("amount");
  const amount = dialog.getByRole("radiogroup", { name: "Amount", exact: true });
  await amount.getByRole("radio", { name: "Hidden" }).click();
  await dialog.getByRole("searchbox", { name: "Find a field" }).fill("");
  await expectSound(desk);
  await picture(desk, "role-fields");
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("button", { name: "Deals: fields, 2 hidden" })).toBeVisible();
  await expect(desk.getByRole("status").filter({ hasText: "Draft saved" })).toBeVisible();
  await picture(desk, "role");
  await expectSound(desk);

  await desk.getByRole("tab", { name: "People" }).click();
  const give = desk.getByRole("combobox", { name: "Give it to a person" });
  await give.fill(seller.title);
  await desk.getByRole("option", { name: seller.title }).click();
  // The list stays open for the next one.
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("button", { name: `Take the role from ${seller.title}` })).toBeVisible();

  await desk.getByRole("button", { name: "Publish…" }).click();
  await expect(dialog.getByText("1 person has this role.")).toBeVisible();
  await expect(dialog.getByText("Among them:")).toBeVisible();
  await expect(dialog.getByText("Deals: Amount is hidden")).toBeVisible();
  expect(await seen()).toBe(before);
  await picture(desk, "role-publish");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(await seen()).toBeGreaterThan(before);
  await theirs.close();
});

test("a hidden field is nowhere for who has the role; a record tells who sees it and why", async ({
  desk,
  browser,
}) => {
  const seller = await first(desk, sellers("-name"));
  const atoms = [
    { object: "deal", verb: "read", scope: "all" },
    { object: "deal", verb: "read", scope: "all", deny: true, field: "amount" },
  ];
  const role = await send(desk, "/roles", {
    data: { name: fresh("Deals without amounts"), draft: { includes: [], atoms } },
  });
  await send(desk, `/roles/${role.id}/publish`);
  await send(desk, `/users/${seller.id}`, { data: { extra_roles: [role.id] } }, "patch");

  const theirs = await browserOf(browser, String(seller["email"]));
  const page = await theirs.newPage();
  const deal = await first(page, "/deals?limit=1&sort=name");
  await page.goto(`/o/deals/${deal.id}`);
  await expect(page.getByRole("heading", { name: deal.title, level: 1 })).toBeVisible();
  await expect(page.getByText("Probability").first()).toBeVisible();
  await expect(page.getByText(/amount/i)).toHaveCount(0);
  await go(page, "/o/deals");
  await expect(page.getByRole("columnheader", { name: "Stage" })).toBeVisible();
  await expect(page.getByText(/amount/i)).toHaveCount(0);
  await desk.goto(`/o/deals/${deal.id}`);
  await desk.getByRole("button", { name: "More actions" }).click();
  await desk.getByRole("menuitem", { name: "Who sees this" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("searchbox", { name: "Find a person" }).fill(seller.title);
  await expect(dialog.getByText(`${role.title}: all (to see)`)).toBeVisible();
  await dialog.getByRole("button", { name: `Fields that ${seller.title} does not see or change` }).click();
  await expect(dialog.getByText(`${role.title} hides: Amount`, { exact: true })).toBeVisible();
  await expect(dialog.getByText(`${role.title} hides: Weighted amount (it would tell Amount`)).toBeVisible();
  await picture(desk, "who-sees");
  await theirs.close();
});
