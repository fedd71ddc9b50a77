import type { Locator, Page } from "@playwright/test";
import {
  type Answer,
  expect,
  expectSound,
  filterText,
  first,
  fresh,
  HANDHELD,
  list,
  make,
  PASSWORD,
  read,
  test,
} from "./journey";

/** Somebody with a phone: everything here happens by taps, and what a phone's own keyboard types. */
const PERSON = "melvin.marxen@rapport.example";

test.describe.configure({ mode: "serial" });

let page: Page;
let contact: Answer;

test.beforeAll(async ({ browser, session }) => {
  expect(session.cookies.length).toBeGreaterThan(0);
  const baseURL = process.env["RAPPORT_URL"] ?? "";
  page = await browser.newPage({ locale: "en-GB", baseURL, ...HANDHELD });
});
test.afterAll(() => page.context().close());

const heading = (name: string | RegExp) => page.getByRole("heading", { name, level: 1 });
const button = (name: string | RegExp) => page.getByRole("button", { name });

async function write(field: Locator, text: string) {
  await field.tap();
  await page.keyboard.type(text);
}

/** By the menu to a page of the app. */
async function to(name: string) {
  await button("Menu").tap();
  await page.getByRole("dialog").getByRole("link", { name, exact: true }).tap();
  await expect(heading(new RegExp(`^${name}`))).toBeVisible();
}

test("sign in, find a record, create a contact", async () => {
  await page.goto("/sign-in");
  await write(page.getByLabel("Email"), PERSON);
  await write(page.getByLabel("Password", { exact: true }), PASSWORD);
  await button("Sign in").tap();
  await expect(page.getByRole("navigation").first()).toBeVisible();

  await button("Search").first().tap();
  await write(page.getByRole("combobox"), "hottec");
  await page
    .getByRole("option", { name: /^Hottechi/ })
    .first()
    .tap();
  await expect(heading("Hottechi")).toBeVisible();

  await to("Contacts");
  await button("New contact").tap();
  const form = page.getByRole("dialog", { name: "New contact" });
  const name = fresh("Fingers");
  await write(form.getByLabel("First name"), "Ada");
  await write(form.getByLabel("Last name"), name);
  await form.getByRole("button", { name: "Create", exact: true }).tap();
  await expect(form).toBeHidden();
  const mine = `/contacts?filter=${filterText({ field: "last_name", op: "eq", value: name })}`;
  await expect.poll(async () => (await list(page, mine)).length).toBe(1);
  contact = await first(page, mine);
});

test("open the record, change a field in place, write a note", async () => {
  await write(page.getByRole("searchbox"), contact.title);
  await page.getByRole("link", { name: new RegExp(contact.title) }).tap();
  await expect(heading(contact.title)).toBeVisible();
  await write(page.getByRole("textbox", { name: "Text" }), "Met at the fair");
  await button(/^Add note/).tap();
  await expect(page.getByRole("listitem").filter({ hasText: "Met at the fair" })).toBeVisible();
  await page.getByRole("tab", { name: "Details" }).tap();
  await write(button("Edit Job title"), "Buyer");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await read(page, `/contacts/${contact.id}`))["job_title"]).toBe("Buyer");
});

test("move a deal on the board; filter, keep a view, change many and take it back", async () => {
  const name = fresh("By finger");
  const one = await make(page, "/deals", { name: `${name} 1` });
  const two = await make(page, "/deals", { name: `${name} 2` });
  await to("Deals");
  await button("Filter and sort").tap();
  const sheet = page.getByRole("dialog", { name: "Filter and sort" });
  const condition = sheet.getByRole("group", { name: "Condition 1" });
  await write(condition.getByRole("combobox", { name: "Field" }), "Name");
  await page.getByRole("option", { name: "Name", exact: true }).tap();
  await write(condition.getByRole("textbox").last(), name);
  await page.keyboard.press("Enter");
  await sheet.getByRole("button", { name: "Save as view" }).tap();
  await write(page.getByRole("textbox", { name: "Name" }), name);
  await button("Save view").tap();
  await expect(page.getByRole("navigation", { name: "Views" }).getByRole("link", { name })).toBeVisible();

  await sheet.getByRole("button", { name: "Close" }).tap();
  await button("Select records").tap();
  const cards = page.getByRole("list", { name: "Deals" });
  await cards.getByRole("listitem").filter({ hasText: one.title }).tap();
  await expect(page.getByRole("checkbox", { name: one.title })).toBeChecked();
  await cards.getByRole("listitem").filter({ hasText: two.title }).tap();
  const bar = page.getByRole("toolbar", { name: "Selected records" });
  await expect(bar).toContainText("2 selected");
  await expectSound(page);
  await bar.getByRole("button", { name: "Edit" }).tap();
  const dialog = page.getByRole("dialog", { name: "Change a field" });
  await dialog.getByRole("button", { name: /Field/ }).tap();
  await page.getByRole("option", { name: "Next step", exact: true }).tap();
  await write(dialog.getByRole("textbox", { name: "Next step" }), "Call them");
  await dialog.getByRole("button", { name: "Change 2 records" }).tap();
  const steps = async () =>
    Promise.all([one, two].map(async (deal) => (await read(page, `/deals/${deal.id}`))["next_step"]));
  await expect.poll(steps).toEqual(["Call them", "Call them"]);
  await button("Undo").tap();
  await expect.poll(steps).toEqual(["", ""]);

  await button("Filter and sort").tap();
  await sheet
    .getByRole("link", { name: "Board" })
    .or(sheet.getByRole("radio", { name: "Board" }))
    .tap();
  await page.getByRole("article", { name: one.title }).tap();
  await button("Move to Engaging").tap();
  const stage = async () => (await read(page, `/deals/${one.id}`))["stage"];
  await expect.poll(stage).toMatchObject({ title: "Engaging" });
});

test("what a colleague gave is found at the bell; home is arranged", async ({ desk }) => {
  const subject = fresh("Bring the samples");
  const { id } = (await read(page, "/me"))["user"] as { id: string };
  await make(desk, "/tasks", { subject, assignee: id });
  await page.goto("/");
  await button(/^Notifications/).tap();
  await page.getByRole("listitem").filter({ hasText: subject }).getByRole("link").first().tap();
  await expect(heading(subject)).toBeVisible();

  await page.getByRole("navigation").getByRole("link", { name: "Home" }).tap();
  await button("Arrange this page").tap();
  const kinds = () =>
    page.locator("[data-card]").evaluateAll((all) => all.map((card) => card.getAttribute("data-card")));
  const before = await kinds();
  await button("Move Four figures later").tap();
  await expect.poll(kinds).not.toEqual(before);
  await button("As at first").tap();
  await expect.poll(kinds).toEqual(before);
  await button("Done").tap();
  await expect(button("Done")).toBeHidden();
});
