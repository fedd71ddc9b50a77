import type { Locator } from "@playwright/test";
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
  person,
  read,
  test,
} from "./journey";

/** Somebody with a phone: everything here happens by taps, and what a phone's own keyboard types. */
const PERSON = "melvin.marxen@rapport.example";

const at = person(HANDHELD);
let contact: Answer;

async function write(field: Locator, text: string) {
  await field.tap();
  await at.page.keyboard.type(text);
}

/** By the menu to a page of the app. */
async function to(name: string) {
  await at.button("Menu").tap();
  await at.page.getByRole("dialog").getByRole("link", { name, exact: true }).tap();
  await expect(at.heading(new RegExp(`^${name}`))).toBeVisible();
}

test("sign in, find a record, create a contact", async () => {
  await at.page.goto("/sign-in");
  await write(at.page.getByLabel("Email"), PERSON);
  await write(at.page.getByLabel("Password", { exact: true }), PASSWORD);
  await at.button(/^Sign in$/).tap();
  await expect(at.page.getByRole("navigation").first()).toBeVisible();

  await at.button("Search").first().tap();
  await write(at.page.getByRole("combobox"), "hottec");
  await at.page
    .getByRole("option", { name: /^Hottechi/ })
    .first()
    .tap();
  await expect(at.heading("Hottechi")).toBeVisible();

  await to("Contacts");
  await at.button("New contact").tap();
  const form = at.page.getByRole("dialog", { name: "New contact" });
  const name = fresh("Fingers");
  await write(form.getByLabel("First name"), "Ada");
  await write(form.getByLabel("Last name"), name);
  await form.getByRole("button", { name: "Create", exact: true }).tap();
  await expect(form).toBeHidden();
  const mine = `/contacts?filter=${filterText({ field: "last_name", op: "eq", value: name })}`;
  await expect.poll(async () => (await list(at.page, mine)).length).toBe(1);
  contact = await first(at.page, mine);
});

test("open the record, change a field in place, write a note", async () => {
  await write(at.page.getByRole("searchbox"), contact.title);
  await at.page.getByRole("link", { name: new RegExp(contact.title) }).tap();
  await expect(at.heading(contact.title)).toBeVisible();
  await write(at.page.getByRole("textbox", { name: "Text" }), "Met at the fair");
  await at.button(/^Add note/).tap();
  await expect(at.page.getByRole("listitem").filter({ hasText: "Met at the fair" })).toBeVisible();
  await at.page.getByRole("tab", { name: "Details" }).tap();
  await write(at.button("Edit Job title"), "Buyer");
  await at.page.keyboard.press("Enter");
  await expect.poll(async () => (await read(at.page, `/contacts/${contact.id}`))["job_title"]).toBe("Buyer");
});

test("move a deal on the board; filter, keep a view, change many and take it back", async () => {
  const name = fresh("By finger");
  const one = await make(at.page, "/deals", { name: `${name} 1` });
  const two = await make(at.page, "/deals", { name: `${name} 2` });
  await to("Deals");
  await at.button("Filter and sort").tap();
  const sheet = at.page.getByRole("dialog", { name: "Filter and sort" });
  const condition = sheet.getByRole("group", { name: "Condition 1" });
  await write(condition.getByRole("combobox", { name: "Field" }), "Name");
  await at.page.getByRole("option", { name: "Name", exact: true }).tap();
  await write(condition.getByRole("textbox").last(), name);
  await at.page.keyboard.press("Enter");
  await sheet.getByRole("button", { name: "Save as view" }).tap();
  await write(at.page.getByRole("textbox", { name: "Name" }), name);
  await at.button("Save view").tap();
  await expect(at.page.getByRole("navigation", { name: "Views" }).getByRole("link", { name })).toBeVisible();

  await sheet.getByRole("button", { name: "Close" }).tap();
  await at.button("Select records").tap();
  const cards = at.page.getByRole("list", { name: "Deals" });
  await cards.getByRole("listitem").filter({ hasText: one.title }).tap();
  await expect(at.page.getByRole("checkbox", { name: one.title })).toBeChecked();
  await cards.getByRole("listitem").filter({ hasText: two.title }).tap();
  const bar = at.page.getByRole("toolbar", { name: "Selected records" });
  await expect(bar).toContainText("2 selected");
  await expectSound(at.page);
  await bar.getByRole("button", { name: "Edit" }).tap();
  const dialog = at.page.getByRole("dialog", { name: "Change a field" });
  await dialog.getByRole("button", { name: /Field/ }).tap();
  await at.page.getByRole("option", { name: "Next step", exact: true }).tap();
  await write(dialog.getByRole("textbox", { name: "Next step" }), "Call them");
  await dialog.getByRole("button", { name: "Change 2 records" }).tap();
  const steps = async () =>
    Promise.all([one, two].map(async (deal) => (await read(at.page, `/deals/${deal.id}`))["next_step"]));
  await expect.poll(steps).toEqual(["Call them", "Call them"]);
  await at.button("Undo").tap();
  await expect.poll(steps).toEqual(["", ""]);

  await at.button("Filter and sort").tap();
  await sheet
    .getByRole("link", { name: "Board" })
    .or(sheet.getByRole("radio", { name: "Board" }))
    .tap();
  await at.page.getByRole("article", { name: one.title }).tap();
  await at.button("Move to Engaging").tap();
  const stage = async () => (await read(at.page, `/deals/${one.id}`))["stage"];
  await expect.poll(stage).toMatchObject({ title: "Engaging" });
});

test("what a colleague gave is found at the bell; home is arranged", async ({ desk }) => {
  const subject = fresh("Bring the samples");
  const { id } = (await read(at.page, "/me"))["user"] as { id: string };
  await make(desk, "/tasks", { subject, assignee: id });
  await at.page.goto("/");
  await at.button(/^Notifications/).tap();
  await at.page.getByRole("listitem").filter({ hasText: subject }).getByRole("link").first().tap();
  await expect(at.heading(subject)).toBeVisible();

  await at.page.getByRole("navigation").getByRole("link", { name: "Home" }).tap();
  await at.button("Arrange this page").tap();
  const kinds = () =>
    at.page.locator("[data-card]").evaluateAll((all) => all.map((card) => card.getAttribute("data-card")));
  // The cards can be moved once they are there.
  await expect(at.button("Move Four figures later")).toBeVisible();
  const before = await kinds();
  await at.button("Move Four figures later").tap();
  await expect.poll(kinds).not.toEqual(before);
  await at.button("As at first").tap();
  await expect.poll(kinds).toEqual(before);
  await at.button("Done").tap();
  await expect(at.button("Done")).toBeHidden();
});
