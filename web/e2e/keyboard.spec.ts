import type { Locator } from "@playwright/test";
import {
  type Answer,
  expect,
  filterText,
  first,
  fresh,
  list,
  make,
  PASSWORD,
  person,
  read,
  test,
} from "./journey";

/** Somebody who has no mouse: everything here happens by keys. */
const PERSON = "dustin.brinkmann@rapport.example";

const at = person();
let contact: Answer;

/** Presses keys one after the other; what stands in quotes is typed. */
async function keys(...pressed: string[]) {
  for (const key of pressed) {
    // Keys come one after the other.
    await (key.startsWith('"') ? at.page.keyboard.type(key.slice(1, -1)) : at.page.keyboard.press(key));
  }
}

/** Goes on with Tab until the focus is there. */
async function reach(target: Locator, key = "Tab") {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((one) => one.contains(document.activeElement));
  for (let steps = 0; steps < 80; steps += 1) {
    // Each step is taken from where the one before led.
    if (await isThere()) return;
    await at.page.keyboard.press(key);
  }
  expect(await isThere(), `${key} leads to ${target.toString()}`).toBe(true);
}

test("sign in, find a record, create a contact", async () => {
  await at.page.goto("/sign-in");
  await expect(at.page.getByLabel("Email")).toBeFocused();
  await keys(`"${PERSON}"`, "Tab", `"${PASSWORD}"`, "Enter");
  await expect(at.page.getByRole("navigation", { name: "Main" })).toBeVisible();

  await keys("Control+k", '"hottec"');
  await expect(at.page.getByRole("option", { name: /^Hottechi/ }).first()).toBeVisible();
  await keys("Enter");
  await expect(at.heading("Hottechi")).toBeVisible();

  const name = fresh("Keyes");
  await keys("n", "c");
  const form = at.page.getByRole("dialog", { name: "New contact" });
  await reach(form.getByLabel("First name"));
  await keys('"Ada"');
  await reach(form.getByLabel("Last name"));
  await keys(`"${name}"`, "Enter");
  await expect(form).toBeHidden();
  const mine = `/contacts?filter=${filterText({ field: "last_name", op: "eq", value: name })}`;
  await expect.poll(async () => (await list(at.page, mine)).length).toBe(1);
  contact = await first(at.page, mine);
});

test("change a cell, open the record, change a field, write a note", async () => {
  const kept = () => read(at.page, `/contacts/${contact.id}`);
  await keys("g", "c");
  await expect(at.heading(/^Contacts/)).toBeVisible();
  await keys("/", `"${contact.title}"`);
  const grid = at.page.getByRole("grid");
  await expect(grid.getByRole("row")).toHaveCount(2);
  await reach(grid);
  await keys("Control+Home", "ArrowRight", "ArrowRight", "F2", '"Buyer"', "Enter");
  await expect(grid.getByRole("gridcell", { name: "Buyer" })).toBeVisible();
  await expect.poll(async () => (await kept())["job_title"]).toBe("Buyer");

  await keys("Control+Enter");
  await expect(at.heading(contact.title)).toBeVisible();
  await reach(at.button("Edit Job title"));
  await keys("Enter", "Control+a", '"Head of buying"', "Enter");
  await expect.poll(async () => (await kept())["job_title"]).toBe("Head of buying");

  await reach(at.page.getByRole("textbox", { name: "Text" }));
  await keys('"Met at the fair"', "Control+Enter");
  await expect(at.page.getByRole("listitem").filter({ hasText: "Met at the fair" })).toBeVisible();
});

test("move a deal on the board; filter, keep a view, change many and take it back", async () => {
  const name = fresh("By keys");
  const one = await make(at.page, "/deals", { name: `${name} 1` });
  const two = await make(at.page, "/deals", { name: `${name} 2` });
  // Out of the text, in which letters are letters.
  await keys("Tab", "g", "d");
  await expect(at.heading(/^Deals/)).toBeVisible();
  await keys("v");
  await expect(at.page.getByRole("article").first()).toBeVisible();
  await keys("/", `"${name}"`);
  const card = at.page.getByRole("article", { name: one.title });
  await expect(at.page.getByRole("article")).toHaveCount(2);
  await reach(at.page.getByRole("article").first());
  await keys("ArrowDown");
  await expect(card).toBeFocused();
  await keys("Shift+ArrowRight");
  const stage = async () => (await read(at.page, `/deals/${one.id}`))["stage"];
  await expect.poll(stage).toMatchObject({ title: "Engaging" });

  await keys("g", "d");
  await expect(at.page.getByRole("grid")).toBeVisible();
  await keys("f");
  const condition = at.page.getByRole("group", { name: "Condition 1" });
  await reach(condition.getByRole("combobox", { name: "Field" }));
  await keys('"Name"', "Enter");
  await reach(condition.getByRole("textbox").last());
  await keys(`"${name}"`, "Enter", "Escape");
  await expect(at.page.getByRole("grid").getByRole("row")).toHaveCount(3);
  await reach(at.button("Save as view"));
  await keys("Enter", `"${name}"`, "Enter");
  await expect(at.page.getByRole("navigation", { name: "Views" }).getByRole("link", { name })).toBeVisible();

  await reach(at.page.getByRole("grid"));
  await keys("Control+a");
  await expect(at.page.getByRole("toolbar", { name: "Selected records" })).toContainText("2 selected");
  await reach(at.page.getByRole("toolbar").getByRole("button", { name: "Edit" }));
  await keys("Enter");
  const dialog = at.page.getByRole("dialog", { name: "Change a field" });
  await reach(dialog.getByRole("button", { name: /Field/ }));
  await keys("Enter", '"Next step"', "Enter");
  await reach(dialog.getByRole("textbox", { name: "Next step" }));
  await keys('"Call them"', "Enter");
  const steps = async () =>
    Promise.all([one, two].map(async (deal) => (await read(at.page, `/deals/${deal.id}`))["next_step"]));
  await expect.poll(steps).toEqual(["Call them", "Call them"]);
  await reach(at.page.getByRole("region", { name: "Messages" }), "F6");
  await reach(at.button("Undo"));
  await keys("Enter");
  await expect.poll(steps).toEqual(["", ""]);
});

test("what a colleague gave is found at the bell; home is arranged", async ({ desk }) => {
  const subject = fresh("Bring the samples");
  const { id } = (await read(at.page, "/me"))["user"] as { id: string };
  await make(desk, "/tasks", { subject, assignee: id });
  await expect(at.page.getByRole("alertdialog").filter({ hasText: subject })).toBeVisible();
  // In a cell of the table a letter would begin to write.
  await reach(at.page.getByRole("region", { name: "Messages" }), "F6");
  await keys("g", "b");
  const centre = at.page.getByRole("dialog", { name: "Notifications" });
  await reach(centre.getByRole("listitem").filter({ hasText: subject }).getByRole("link").first());
  await keys("Enter");
  await expect(at.heading(subject)).toBeVisible();

  await keys("g", "g");
  await expect(at.heading("Maven Hardware")).toBeVisible();
  await keys("e");
  const kinds = () =>
    at.page.locator("[data-card]").evaluateAll((all) => all.map((card) => card.getAttribute("data-card")));
  // The cards can be moved once they are there.
  await expect(at.button("Move Four figures later")).toBeVisible();
  const before = await kinds();
  await reach(at.button("Move Four figures later"));
  await keys("Enter");
  await expect.poll(kinds).not.toEqual(before);
  await reach(at.button("As at first"));
  await keys("Enter");
  await expect.poll(kinds).toEqual(before);
  await reach(at.button("Done"));
  await keys("Enter");
  await expect(at.button("Done")).toBeHidden();
});
