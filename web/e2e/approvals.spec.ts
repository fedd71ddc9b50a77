import {
  browserOf,
  expect,
  expectSound,
  first,
  fresh,
  go,
  make,
  picture,
  read,
  sellers,
  send,
  test,
} from "./journey";

const AMOUNTS = { object: "deal", verb: "update", scope: "all", second: true, field: "amount" };

test("a change waits for a second person, who approves it field by field", async ({ desk, browser }) => {
  const seller = await first(desk, sellers("name"));
  const draft = { includes: [], atoms: [AMOUNTS] };
  const role = await make(desk, "/roles", { name: fresh("Amounts by two"), draft });
  await send(desk, `/users/${seller.id}`, { data: { extra_roles: [role.id] } }, "patch");
  await desk.goto(`/settings/roles?role=${role.id}`);
  await desk.getByRole("button", { name: "Publish…" }).click();
  await expect(desk.getByRole("dialog").getByText("Deals: Amount needs a second person")).toBeVisible();
  await desk.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
  await expect(desk.getByRole("dialog")).toBeHidden();

  const theirs = await browserOf(browser, String(seller["email"]));
  const page = await theirs.newPage();
  await page.goto("/");
  const name = fresh("Bigger order");
  const deal = await make(page, "/deals", { name, amount: { amount: "100", currency: "USD" } });
  await go(page, `/o/deals/${deal.id}`);
  await page.getByRole("complementary").last().getByRole("button", { name: "Edit Amount" }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("250");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Waits for a second person").first()).toBeVisible();
  await expect(page.getByText("1 change waits")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("list", { name: "Changes" })).toContainText("250");
  const kept = await read(page, `/deals/${deal.id}?fields=amount`);
  expect((kept["amount"] as { amount: string }).amount).toMatch(/^100/);
  await expectSound(page);
  await picture(page, "approval-banner");

  await page.getByRole("link", { name: "Open the approval" }).click();
  await expect(page.getByRole("heading", { name: "Approvals", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Say why" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("They ordered more chairs");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("They ordered more chairs")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);

  await go(desk, "/approvals");
  await desk.getByRole("button", { name: new RegExp(name) }).click();
  await expect(desk.getByText("They ordered more chairs")).toBeVisible();
  await expect(desk.getByRole("list", { name: "Changes" })).toContainText("250");
  await expectSound(desk);
  await picture(desk, "approvals");
  await desk.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(desk.getByText(`Approved: ${name}`)).toBeVisible();
  await go(page, `/o/deals/${deal.id}`);
  await expect(page.getByText("1 change waits")).toBeHidden();
  await expect(page.getByRole("complementary").last()).toContainText("250");
  await theirs.close();
});
