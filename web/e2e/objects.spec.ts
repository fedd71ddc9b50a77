import type { Page } from "@playwright/test";
import {
  browserOf,
  declare,
  expect,
  expectSound,
  filterText,
  first,
  fresh,
  go,
  openForm,
  picture,
  read,
  sellers,
  send,
  test,
} from "./journey";

/** Opens the dialog of a new field at one of the types. */
async function newField(page: Page, type: string, name: string) {
  await page.getByRole("button", { name: "New field" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New field" });
  await dialog.getByRole("searchbox", { name: "Find a type" }).fill(type);
  await dialog.getByRole("option", { name: type, exact: true }).click();
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  return dialog;
}

test("an object with its fields is made, used by all at once, hidden, removed and brought back", async ({
  desk,
  browser,
}) => {
  test.setTimeout(180_000);
  const label = fresh("Vehicle");
  const plural = `${label}s`;
  const seller = await first(desk, sellers("-name"));
  const theirs = await browserOf(browser, String(seller["email"]));
  const page = await theirs.newPage();
  await page.goto("/o/companies");
  await expect(page.getByRole("link", { name: "Companies" }).first()).toBeVisible();

  // The object.
  await desk.goto("/settings/objects");
  await desk.getByRole("button", { name: "New object" }).first().click();
  const making = desk.getByRole("dialog", { name: "New object" });
  await making.getByRole("textbox", { name: "Name", exact: true }).fill(label);
  await expect(making.getByRole("textbox", { name: "Plural" })).toHaveValue(plural);
  await making.getByRole("textbox", { name: "What names a record" }).fill("Number plate");
  await making.getByRole("button", { name: /^Icon/ }).click();
  await desk.getByRole("option", { name: "package", exact: true }).click();
  await making.getByRole("button", { name: /Who sees and changes/ }).click();
  await desk.getByRole("option", { name: "All see and change" }).click();
  await expectSound(desk);
  await picture(desk, "object-new");
  await making.getByRole("button", { name: "Make object" }).click();
  await expect(desk.getByRole("heading", { name: plural, level: 1 })).toBeVisible();

  // In the other browser it stands in the sidebar, and nobody has loaded the page anew.
  await expect(page.getByRole("link", { name: plural })).toBeVisible();

  // Its fields.
  const state = await newField(desk, "Choice", "State");
  await state.getByRole("textbox", { name: "Choice 1" }).fill("On the road");
  await desk.keyboard.press("Enter");
  await state.getByRole("textbox", { name: "Choice 2" }).fill("In the workshop");
  await state.getByRole("button", { name: "Colour of In the workshop" }).click();
  await desk.getByRole("option", { name: "Orange" }).click();
  await state.getByRole("button", { name: "Add choice" }).click();
  await state.getByRole("textbox", { name: "Choice 3" }).fill("Sold");
  await state.getByRole("button", { name: "Move Sold up" }).click();
  await expect(state.getByRole("textbox", { name: "Choice 2" })).toHaveValue("Sold");
  await state.getByText("It is a status").click();
  for (const [choice, category] of [
    ["On the road", "Under way"],
    ["Sold", "Done"],
    ["In the workshop", "Waiting"],
  ] as const) {
    await state.getByRole("button", { name: new RegExp(`What ${choice} means`) }).click();
    await desk.getByRole("option", { name: category }).click();
  }
  await state.getByText("Quick to sort and filter by").click();
  await expectSound(desk);
  await picture(desk, "field-new");
  await state.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "State", exact: true })).toBeVisible();
  const link = await newField(desk, "Link", "Keeper");
  await link.getByRole("combobox", { name: "Leads to" }).fill("Compan");
  await desk.getByRole("option", { name: "Companies" }).click();
  await link.getByRole("textbox", { name: "List at Companies" }).fill("Fleet");
  await link.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "Keeper", exact: true })).toBeVisible();
  const seats = await newField(desk, "Whole number", "Seats");
  await seats.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "Seats", exact: true })).toBeVisible();

  // A number that each record gets by itself.
  const fleet = await newField(desk, "Automatic number", "Fleet number");
  await fleet.getByRole("textbox", { name: "Before the number" }).fill("FL-");
  await fleet.getByRole("button", { name: /Begins at 1 again/ }).click();
  await desk.getByRole("option", { name: "Each year" }).click();
  const begun = `FL-${new Date().getFullYear()}-0001`;
  await expect(fleet.getByText(`For example ${begun}.`)).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-number");
  await fleet.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "Fleet number", exact: true })).toBeVisible();

  // A formula says what is wrong while it is written, and offers words.
  const formula = await newField(desk, "Formula", "Passengers");
  const box = formula.getByRole("combobox", { name: "Formula" });
  await box.fill("seets - 1");
  await expect(formula.getByText("There is no field “seets”")).toBeVisible();
  await expect(formula.locator("[data-wrong]")).toHaveText("seets");
  await box.fill("");
  await box.pressSequentially("larg");
  await expect(desk.getByRole("option", { name: /^largest/ })).toBeVisible();
  await desk.keyboard.press("Enter");
  await box.pressSequentially("sea");
  await desk.keyboard.press("Tab");
  await expect(box).toHaveValue("largest(seats)");
  await box.pressSequentially(" - 1, 0");
  await expect(formula.getByText("Gives: number")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-formula");
  await formula.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "Passengers", exact: true })).toBeVisible();
  await expectSound(desk);
  await picture(desk, "object-fields");

  // A record, made as any other.
  const company = await first(desk, "/companies?limit=1&sort=name");
  await desk.getByRole("link", { name: "Open list" }).click();
  await expect(desk.getByRole("heading", { name: plural })).toBeVisible();
  const form = await openForm(desk, label);
  const plate = fresh("B-RA 412");
  await form.getByRole("textbox", { name: "Number plate" }).fill(plate);
  await form.getByRole("button", { name: /State/ }).click();
  await desk.getByRole("option", { name: "In the workshop" }).click();
  await form.getByRole("combobox", { name: "Keeper" }).fill(company.title);
  // What can be found, and not the offer to make it.
  await desk
    .getByRole("option", { name: new RegExp(`^${company.title}`) })
    .first()
    .click();
  await form.getByRole("textbox", { name: "Seats" }).fill("5");
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();
  const meta = (await read(desk, "/meta"))["objects"] as unknown as {
    label: string;
    plural: string;
    name: string;
  }[];
  const object = meta.find((one) => one.label === label) ?? { plural: "", name: "" };
  const made = await first(desk, `/${object.plural}?limit=1`);
  expect([made.title, made["state"], made["seats"]]).toEqual([plate, "in-the-workshop", 5]);
  expect([Number(made["passengers"]), made["fleet_number"]]).toEqual([4, begun]);

  // Table, board and filter; the seller sees it in the page that has been open all the time.
  await go(desk, `/o/${object.plural}`);
  await expect(desk.getByRole("gridcell", { name: "In the workshop" }).first()).toBeVisible();
  await expectSound(desk);
  await picture(desk, "object-table");
  await go(desk, `/o/${object.plural}/board`);
  await expect(desk.getByText(plate).first()).toBeVisible();
  await expect(desk.getByText("On the road").first()).toBeVisible();
  await picture(desk, "object-board");
  const filter = filterText({ field: "state", op: "eq", value: "sold" });
  await go(desk, `/o/${object.plural}?filter=${filter}`);
  await expect(desk.getByText("Sold").first()).toBeVisible();
  await expect(desk.getByText(plate)).toHaveCount(0);
  const waiting = filterText({ field: "state", op: "in_category", value: ["waiting"] });
  await go(desk, `/o/${object.plural}?filter=${waiting}`);
  await expect(desk.getByText(plate).first()).toBeVisible();
  await expect(desk.getByText("means any of").first()).toBeVisible();
  await page.getByRole("link", { name: plural }).click();
  await expect(page.getByText(plate).first()).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Seats" })).toBeVisible();

  // It is found by search, and at the other end of its link.
  await desk.keyboard.press("ControlOrMeta+k");
  await desk.getByRole("combobox").fill(plate);
  await expect(desk.getByRole("option", { name: new RegExp(plate) }).first()).toBeVisible();
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("Escape");
  await go(desk, `/o/companies/${company.id}`);
  await expect(desk.getByText("Fleet").first()).toBeVisible();
  await go(desk, `/o/${object.plural}/${made.id}`);
  await expect(desk.getByRole("heading", { name: plate })).toBeVisible();
  await expectSound(desk);
  await picture(desk, "object-record");

  // A role hides the field: its column leaves the seller's page by itself.
  const atoms = [{ object: object.name, verb: "read", scope: "all", deny: true, field: "seats" }];
  const role = await send(desk, "/roles", {
    data: { name: fresh("No seats"), draft: { includes: [], atoms } },
  });
  await send(desk, `/roles/${role.id}/publish`);
  await send(desk, `/users/${seller.id}`, { data: { extra_roles: [role.id] } }, "patch");
  await expect(page.getByRole("columnheader", { name: "Seats" })).toHaveCount(0);
  await expect(page.getByRole("columnheader", { name: "State" })).toBeVisible();

  // Removed, after it was told what is lost; and brought back with all that was in it.
  const shelf = `/settings/objects?object=${object.name}`;
  await go(desk, shelf);
  await desk.getByRole("button", { name: "More: Passengers" }).click();
  await desk.getByRole("menuitem", { name: "Remove…" }).click();
  await desk.getByRole("button", { name: "Remove field" }).click();
  await expect(desk.getByRole("alertdialog", { name: "Remove “Passengers”?" })).toBeHidden();
  await desk.getByRole("button", { name: "More: Seats" }).click();
  await desk.getByRole("menuitem", { name: "Remove…" }).click();
  const removing = desk.getByRole("alertdialog", { name: "Remove “Seats”?" });
  await expect(removing.getByText("1 record has something in it.")).toBeVisible();
  await expect(removing.getByText(role.title)).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-remove");
  await removing.getByRole("button", { name: "Remove field" }).click();
  await expect(removing).toBeHidden();
  await expect(desk.getByRole("heading", { name: "Removed fields" })).toBeVisible();
  await expect.poll(async () => "seats" in (await first(desk, `/${object.plural}?limit=1`))).toBe(false);
  await desk.getByRole("button", { name: "Restore Seats" }).click();
  await expect(desk.getByRole("button", { name: "More: Seats" })).toBeVisible();
  expect((await first(desk, `/${object.plural}?limit=1`))["seats"]).toBe(5);
  await send(desk, `/users/${seller.id}`, { data: { extra_roles: [] } }, "patch");
  await expect(page.getByRole("columnheader", { name: "Seats" })).toBeVisible();
  await theirs.close();

  // A choice that is retired is offered no more; the record keeps it.
  await desk.getByRole("button", { name: "State", exact: true }).click();
  const editing = desk.getByRole("dialog", { name: "Edit field" });
  await editing.getByRole("button", { name: "Retire In the workshop: records keep it" }).click();
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing).toBeHidden();
  await go(desk, `/o/${object.plural}`);
  await expect(desk.getByRole("gridcell", { name: "In the workshop" }).first()).toBeVisible();
  await openForm(desk, label);
  await form.getByRole("button", { name: /State/ }).click();
  await expect(desk.getByRole("option", { name: "Sold" })).toBeVisible();
  await expect(desk.getByRole("option", { name: "In the workshop" })).toHaveCount(0);
});

test("a rule refuses what must not be, and a step asks for what is missing", async ({ desk }) => {
  test.setTimeout(120_000);
  const label = fresh("Claim");
  await desk.goto("/settings/objects");
  const choices = [{ label: "Open" }, { label: "Settled" }];
  const name = await declare(desk, label, [
    { label: "State", type: "choice", choices, default_value: "open" },
    { label: "Damage", type: "integer" },
    { label: "Report", type: "text" },
  ]);
  const plural = `${name}s`;
  const old = await send(desk, `/${plural}`, { data: { name: fresh("Old claim"), damage: 900 } });

  // The rule says before it counts which records break it.
  await go(desk, `/settings/objects?object=${name}`);
  await desk.getByRole("button", { name: "New rule" }).click();
  const making = desk.getByRole("dialog", { name: "New rule" });
  await making.getByRole("textbox", { name: "Name", exact: true }).fill("Large damage");
  const condition = making.getByRole("group", { name: "Condition 1" });
  await condition.getByRole("combobox", { name: "Field" }).fill("Damage");
  await desk.getByRole("option", { name: "Damage", exact: true }).click();
  await condition.getByRole("button", { name: /Comparison/ }).click();
  await desk.getByRole("option", { name: "is more than", exact: true }).click();
  await condition.getByRole("textbox").last().fill("500");
  await desk.keyboard.press("Tab");
  await expect(making.getByText("1 record breaks it already")).toBeVisible();
  await making.getByRole("textbox", { name: "What is said then" }).fill("Ask the insurer first.");
  await making.getByRole("button", { name: /Shown at the field/ }).click();
  await desk.getByRole("option", { name: "Damage", exact: true }).click();
  await expectSound(desk);
  await picture(desk, "rule-new");
  await making.getByRole("button", { name: "Add rule" }).click();
  await expect(desk.getByText("Ask the insurer first.")).toBeVisible();

  // A step, and what it asks for.
  await desk.getByRole("button", { name: "New step" }).click();
  const step = desk.getByRole("dialog", { name: "New step" });
  await step.getByRole("button", { name: /Steps are told by/ }).click();
  await desk.getByRole("option", { name: "State", exact: true }).click();
  await step.getByRole("button", { name: /\bStep\b/ }).click();
  await desk.getByRole("option", { name: "Settled" }).click();
  await step.getByRole("combobox", { name: "Must be filled in" }).fill("Report");
  await desk.getByRole("option", { name: "Report", exact: true }).click();
  // Away from the field its list is closed.
  await desk.keyboard.press("Tab");
  await expectSound(desk);
  await step.getByRole("button", { name: "Save" }).click();
  await expect(step).toBeHidden();
  await expectSound(desk);
  await picture(desk, "object-rules");

  // Who writes a record hears it at the field.
  await go(desk, `/o/${plural}`);
  const form = await openForm(desk, label);
  await form.getByRole("textbox", { name: "Name" }).fill(fresh("Claim of today"));
  await form.getByRole("textbox", { name: "Damage" }).fill("700");
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form.getByText("Ask the insurer first.")).toBeVisible();
  await form.getByRole("textbox", { name: "Damage" }).fill("70");
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();

  // The page of a record shows the way and what is missing on it; the step asks for that.
  await go(desk, `/o/${plural}/${old.id}`);
  await expect(desk.getByText("Missing for Settled: Report")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "record-steps");
  await desk.getByRole("button", { name: "Move to Settled; missing: Report" }).click();
  const asking = desk.getByRole("dialog", { name: "Move to Settled" });
  await asking.getByRole("textbox", { name: "Report" }).fill("All paid");
  await expectSound(desk);
  await asking.getByRole("button", { name: "Move to Settled" }).click();
  await expect(asking).toBeHidden();
  await expect
    .poll(async () => {
      const { state, report } = (await read(desk, `/${plural}/${old.id}`)) as Record<string, unknown>;
      return [state, report];
    })
    .toEqual(["settled", "All paid"]);

  // On a board a card that lacks something asks for it where it is dropped.
  await go(desk, `/o/${plural}/board`);
  await desk
    .locator("[data-card]")
    .filter({ hasText: "Claim of today" })
    .dragTo(desk.getByRole("region", { name: /Settled/ }));
  await expect(asking).toBeVisible();
  await asking.getByRole("textbox", { name: "Report" }).fill("Paid as well");
  await asking.getByRole("button", { name: "Move to Settled" }).click();
  await expect(desk.getByRole("region", { name: /Settled/ }).getByText("Claim of today")).toBeVisible();

  // Switched off, the rule refuses nobody.
  await go(desk, `/settings/objects?object=${name}`);
  await desk.getByText("Large damage").first().scrollIntoViewIfNeeded();
  await desk.getByRole("switch", { name: "Switched on: Large damage" }).click({ force: true });
  await expect(desk.getByRole("switch", { name: "Switched on: Large damage" })).not.toBeChecked();
  await send(desk, `/${plural}`, { data: { name: fresh("Another"), damage: 701 } });
});

test("a roll-up counts the records that lead here, and follows them", async ({ desk }) => {
  test.setTimeout(120_000);
  const [house, room] = [fresh("Building"), fresh("Chamber")];
  await desk.goto("/settings/objects");
  const home = await declare(desk, house);
  const child = await declare(desk, room, [
    { label: "House", type: "link", target: home },
    { label: "Beds", type: "integer" },
  ]);
  const record = await send(desk, `/${home}s`, { data: { name: fresh("Lodge") } });
  const add = (beds: number) =>
    send(desk, `/${child}s`, { data: { name: fresh("Attic"), house: record.id, beds } });
  await add(2);
  await add(3);

  await go(desk, `/settings/objects?object=${home}`);
  const dialog = await newField(desk, "Roll-up", "All beds");
  await dialog.getByRole("button", { name: /Records that lead here/ }).click();
  await desk.getByRole("option", { name: `${room}s · House` }).click();
  await dialog.getByRole("button", { name: /What is made of them/ }).click();
  await desk.getByRole("option", { name: "Sum", exact: true }).click();
  await dialog.getByRole("button", { name: /Of the field/ }).click();
  await desk.getByRole("option", { name: "Beds", exact: true }).click();
  await expectSound(desk);
  await picture(desk, "field-rollup");
  await dialog.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByText(`Sum · Beds · ${room}s`)).toBeVisible();

  // Filled by a job, then kept: a record more is in it a moment later.
  const beds = async () => Number((await read(desk, `/${home}s/${record.id}`))["all_beds"]);
  await expect.poll(beds, { timeout: 30_000 }).toBe(5);
  await add(4);
  await expect.poll(beds, { timeout: 30_000 }).toBe(9);
  await go(desk, `/o/${home}s`);
  await expect(desk.getByRole("gridcell", { name: "9", exact: true })).toBeVisible();
});

test("on a phone and in the dark the fields of an object are as well to read", async ({ phone }) => {
  await phone.emulateMedia({ colorScheme: "dark" });
  await phone.goto("/settings/objects");
  await expect(phone.getByRole("heading", { name: "Objects and fields" })).toBeVisible();
  await expect(phone.getByRole("link", { name: /Deals/ }).last()).toBeVisible();
  await expectSound(phone);
  await picture(phone, "objects-phone");
  await phone.goto("/settings/objects?object=deal");
  await phone.getByRole("button", { name: "Fields that come with the product" }).click();
  await expect(phone.getByText("Probability", { exact: true })).toBeVisible();
  await phone.getByRole("button", { name: "New field" }).click();
  await expect(phone.getByRole("option", { name: "Formula", exact: true })).toBeVisible();
  await expectSound(phone);
  await picture(phone, "field-types-phone");
});
