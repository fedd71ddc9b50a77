import {
  browserOf,
  expect,
  expectSound,
  filterText,
  fresh,
  list,
  make,
  OF_DEMO,
  picture,
  read,
  test,
} from "./journey";

test("a list is walked in the side panel and on the page", async ({ desk }) => {
  const isEngaging = { field: "stage.name", op: "eq", value: "Engaging" };
  const filter = filterText({ and: [isEngaging, OF_DEMO] });
  const [deal, next] = await list(desk, `/deals?limit=2&sort=-id&filter=${filter}`);
  if (deal === undefined || next === undefined) throw new Error("The demo has deals");
  await desk.goto(`/o/deals?filter=${filter}&sort=-id&preview=${deal.id}`);
  const panel = desk.getByRole("complementary", { name: "Deal" });
  await expect(panel.getByRole("heading", { name: deal.title, level: 1 })).toBeVisible();
  await expect(panel.getByText(/^1 of /)).toBeVisible();
  await picture(desk, "preview");
  await desk.keyboard.press("j");
  await expect(desk).toHaveURL(new RegExp(`preview=${next.id}`));
  await expect(panel.getByText(/^2 of /)).toBeVisible();
  await panel.getByRole("button", { name: "Open in full" }).click();
  await expect(desk).toHaveURL(new RegExp(`/o/deals/${next.id}$`));
  await expect(desk.getByText(/^2 of /)).toBeVisible();
  await desk.keyboard.press("k");
  await expect(desk).toHaveURL(new RegExp(`/o/deals/${deal.id}$`));
  const back = desk.getByRole("list", { name: "Breadcrumbs" }).getByRole("link", { name: "Deals" });
  await expect(back).toHaveAttribute("href", /filter=.*sort=-id/);
  await back.click();
  await expect(desk).toHaveURL(/filter=.*sort=-id/);
});

test("fields, plans and the log of one record", async ({ desk }) => {
  const deal = await make(desk, "/deals", { name: fresh("Framework contract"), next_step: "Call back" });
  const about = { object: "deal", id: deal.id };
  await make(desk, "/tasks", { subject: "Send the draft", regarding: about, due_on: "2020-01-31" });
  await desk.goto(`/o/deals/${deal.id}`);
  await desk.getByRole("button", { name: deal.title }).click();
  await desk.getByRole("textbox", { name: "Name" }).fill(`${deal.title} 2`);
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("heading", { name: `${deal.title} 2` })).toBeVisible();
  const details = desk.getByRole("complementary").last();
  await details.getByRole("button", { name: "Edit Probability" }).click();
  await desk.keyboard.press("Control+a");
  await desk.keyboard.type("700");
  await desk.keyboard.press("Enter");
  await expect(details.getByRole("alert")).toContainText(/100/);
  await details.getByRole("button", { name: "Give up the change" }).click();
  const planned = desk.getByRole("region", { name: "Planned" });
  await expect(planned.getByText("Send the draft")).toBeVisible();
  await picture(desk, "record");
  await planned.getByRole("button", { name: "Complete Send the draft" }).click();
  await expect(planned).toBeHidden();
  await desk.getByRole("tab", { name: "Log" }).click();
  const log = desk.getByRole("list", { name: "Log of changes" });
  await expect(log.getByText(`${deal.title} 2`)).toBeVisible();
  await log.getByRole("button", { name: "Undo this change" }).first().click();
  await desk.getByRole("dialog").getByRole("button", { name: "Undo" }).click();
  await expect(desk.getByRole("heading", { name: deal.title, exact: true })).toBeVisible();
  await expectSound(desk);
});

test("who else is here, and which field they edit", async ({ desk, browser }) => {
  const filter = filterText({ field: "role", op: "eq", value: "manager" });
  const [colleague] = await list(desk, `/users?limit=1&filter=${filter}`);
  if (colleague === undefined) throw new Error("The demo has a manager");
  const values = { name: fresh("Shared deal"), owner: colleague.id, next_step: "Call back" };
  const deal = await make(desk, "/deals", values);
  const context = await browserOf(browser, String(colleague["email"]));
  const other = await context.newPage();
  await other.goto(`/o/deals/${deal.id}`);
  await desk.goto(`/o/deals/${deal.id}`);
  await expect(desk.getByRole("button", { name: `Also here: ${colleague.title}` })).toBeVisible();
  await expect(other.getByRole("button", { name: /^Also here:/ })).toBeVisible();
  await other.getByRole("complementary").last().getByRole("button", { name: "Edit Next step" }).click();
  await expect(desk.getByText(`${colleague.title} is editing this`)).toBeAttached();
  await picture(desk, "presence");
  await other.keyboard.press("Escape");
  await expect(desk.getByText(`${colleague.title} is editing this`)).toHaveCount(0);
  await context.close();
  await expect(desk.getByRole("button", { name: /^Also here:/ })).toHaveCount(0);
  expect((await read(desk, `/deals/${deal.id}`)).title).toBe(deal.title);
});
