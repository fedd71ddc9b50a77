import type { Locator, Page } from "@playwright/test";
import { type Answer, expect, filterText, first, fresh, list, make, PASSWORD, read, test } from "./journey";

/** Somebody who has no mouse: everything here happens by keys. */
const PERSON = "dustin.brinkmann@rapport.example";

test.describe.configure({ mode: "serial" });

let page: Page;
let contact: Answer;

test.beforeAll(async ({ browser, session }) => {
  expect(session.cookies.length).toBeGreaterThan(0);
  page = await browser.newPage({ locale: "en-GB", baseURL: process.env["RAPPORT_URL"] ?? "" });
});
test.afterAll(() => page.context().close());

/** Presses keys one after the other; what stands in quotes is typed. */
async function keys(...pressed: string[]) {
  for (const key of pressed) {
    // Keys come one after the other.
    // oxlint-disable-next-line no-await-in-loop
    await (key.startsWith('"') ? page.keyboard.type(key.slice(1, -1)) : page.keyboard.press(key));
  }
}

/** Goes on with Tab until the focus is there. */
async function reach(target: Locator, key = "Tab") {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((one) => one.contains(document.activeElement));
  for (let steps = 0; steps < 80; steps += 1) {
    // Each step is taken from where the one before led.
    // oxlint-disable no-await-in-loop
    if (await isThere()) return;
    await page.keyboard.press(key);
    // oxlint-enable no-await-in-loop
  }
  expect(await isThere(), `${key} leads to ${target.toString()}`).toBe(true);
}

const heading = (name: string | RegExp) => page.getByRole("heading", { name, level: 1 });
const button = (name: string | RegExp) => page.getByRole("button", { name });

test("sign in, find a record, create a contact", async () => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("Email")).toBeFocused();
  await keys(`"${PERSON}"`, "Tab", `"${PASSWORD}"`, "Enter");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();

  await keys("Control+k", '"hottec"');
  await expect(page.getByRole("option", { name: /^Hottechi/ }).first()).toBeVisible();
  await keys("Enter");
  await expect(heading("Hottechi")).toBeVisible();

  const name = fresh("Keyes");
  await keys("n", "c");
  const form = page.getByRole("dialog", { name: "New contact" });
  await reach(form.getByLabel("First name"));
  await keys('"Ada"');
  await reach(form.getByLabel("Last name"));
  await keys(`"${name}"`, "Enter");
  await expect(form).toBeHidden();
  const mine = `/contacts?filter=${filterText({ field: "last_name", op: "eq", value: name })}`;
  await expect.poll(async () => (await list(page, mine)).length).toBe(1);
  contact = await first(page, mine);
});

test("change a cell, open the record, change a field, write a note", async () => {
  const kept = () => read(page, `/contacts/${contact.id}`);
  await keys("g", "c");
  await expect(heading(/^Contacts/)).toBeVisible();
  await keys("/", `"${contact.title}"`);
  const grid = page.getByRole("grid");
  await expect(grid.getByRole("row")).toHaveCount(2);
  await reach(grid);
  await keys("Control+Home", "ArrowRight", "ArrowRight", "F2", '"Buyer"', "Enter");
  await expect(grid.getByRole("gridcell", { name: "Buyer" })).toBeVisible();
  await expect.poll(async () => (await kept())["job_title"]).toBe("Buyer");

  await keys("Control+Enter");
  await expect(heading(contact.title)).toBeVisible();
  await reach(button("Edit Job title"));
  await keys("Enter", "Control+a", '"Head of buying"', "Enter");
  await expect.poll(async () => (await kept())["job_title"]).toBe("Head of buying");

  await reach(page.getByRole("textbox", { name: "Text" }));
  await keys('"Met at the fair"', "Control+Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "Met at the fair" })).toBeVisible();
});

test("move a deal on the board; filter, keep a view, change many and take it back", async () => {
  const name = fresh("By keys");
  const one = await make(page, "/deals", { name: `${name} 1` });
  const two = await make(page, "/deals", { name: `${name} 2` });
  // Out of the text, in which letters are letters.
  await keys("Tab", "g", "d");
  await expect(heading(/^Deals/)).toBeVisible();
  await keys("v");
  await expect(page.getByRole("article").first()).toBeVisible();
  await keys("/", `"${name}"`);
  const card = page.getByRole("article", { name: one.title });
  await expect(page.getByRole("article")).toHaveCount(2);
  await reach(page.getByRole("article").first());
  await keys("ArrowDown");
  await expect(card).toBeFocused();
  await keys("Shift+ArrowRight");
  const stage = async () => (await read(page, `/deals/${one.id}`))["stage"];
  await expect.poll(stage).toMatchObject({ title: "Engaging" });

  await keys("g", "d");
  await expect(page.getByRole("grid")).toBeVisible();
  await keys("f");
  const condition = page.getByRole("group", { name: "Condition 1" });
  await reach(condition.getByRole("combobox", { name: "Field" }));
  await keys('"Name"', "Enter");
  await reach(condition.getByRole("textbox").last());
  await keys(`"${name}"`, "Enter", "Escape");
  await expect(page.getByRole("grid").getByRole("row")).toHaveCount(3);
  await reach(button("Save as view"));
  await keys("Enter", `"${name}"`, "Enter");
  await expect(page.getByRole("navigation", { name: "Views" }).getByRole("link", { name })).toBeVisible();

  await reach(page.getByRole("grid"));
  await keys("Control+a");
  await expect(page.getByRole("toolbar", { name: "Selected records" })).toContainText("2 selected");
  await reach(page.getByRole("toolbar").getByRole("button", { name: "Edit" }));
  await keys("Enter");
  const dialog = page.getByRole("dialog", { name: "Change a field" });
  await reach(dialog.getByRole("button", { name: /Field/ }));
  await keys("Enter", '"Next step"', "Enter");
  await reach(dialog.getByRole("textbox", { name: "Next step" }));
  await keys('"Call them"', "Enter");
  const steps = async () =>
    Promise.all([one, two].map(async (deal) => (await read(page, `/deals/${deal.id}`))["next_step"]));
  await expect.poll(steps).toEqual(["Call them", "Call them"]);
  await reach(page.getByRole("region", { name: "Messages" }), "F6");
  await reach(button("Undo"));
  await keys("Enter");
  await expect.poll(steps).toEqual(["", ""]);
});

test("what a colleague gave is found at the bell; home is arranged", async ({ desk }) => {
  const subject = fresh("Bring the samples");
  const { id } = (await read(page, "/me"))["user"] as { id: string };
  await make(desk, "/tasks", { subject, assignee: id });
  await expect(page.getByRole("alertdialog").filter({ hasText: subject })).toBeVisible();
  await keys("g", "b");
  const centre = page.getByRole("dialog", { name: "Notifications" });
  await reach(centre.getByRole("listitem").filter({ hasText: subject }).getByRole("link").first());
  await keys("Enter");
  await expect(heading(subject)).toBeVisible();

  await keys("g", "g");
  await expect(heading("Maven Hardware")).toBeVisible();
  await keys("e");
  const kinds = () =>
    page.locator("[data-card]").evaluateAll((all) => all.map((card) => card.getAttribute("data-card")));
  const before = await kinds();
  await reach(button("Move Four figures later"));
  await keys("Enter");
  await expect.poll(kinds).not.toEqual(before);
  await reach(button("As at first"));
  await keys("Enter");
  await expect.poll(kinds).toEqual(before);
  await reach(button("Done"));
  await keys("Enter");
  await expect(button("Done")).toBeHidden();
});
