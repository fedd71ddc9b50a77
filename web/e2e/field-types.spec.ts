import type { Locator } from "@playwright/test";
import {
  declare,
  expect,
  expectSound,
  filterText,
  first,
  fresh,
  go,
  list,
  openForm,
  picture,
  send,
  test,
} from "./journey";

/** Types a time of day into its parts, as the locale of the reader orders them. */
async function typeTime(within: Locator, name: string, keys: string) {
  const parts = within.getByRole("group", { name, exact: true }).first().getByRole("spinbutton");
  await parts.first().click();
  await parts.first().pressSequentially(keys);
}

test("several emails and phones and a time of day are declared, typed, listed, filtered and found", async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const label = fresh("Outlet");
  await desk.goto("/settings/objects");
  const name = await declare(desk, label, [
    { label: "Mails", type: "emails" },
    { label: "Lines", type: "phones" },
    { label: "Sites", type: "addresses" },
  ]);
  const plural = `${name}s`;

  // A time of day is made as any other field, with its default in the form that people write.
  await go(desk, `/settings/objects?object=${name}`);
  await desk.getByRole("button", { name: "New field" }).first().click();
  const dialog = desk.getByRole("dialog", { name: "New field" });
  await dialog.getByRole("searchbox", { name: "Find a type" }).fill("several");
  await expect(dialog.getByRole("option", { name: "Several emails", exact: true })).toBeVisible();
  await expect(dialog.getByRole("option", { name: "Several addresses", exact: true })).toBeVisible();
  await dialog.getByRole("searchbox", { name: "Find a type" }).fill("time of day");
  await dialog.getByRole("option", { name: "Time of day", exact: true }).click();
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Opens");
  await typeTime(dialog, "Default", "0800a");
  await dialog.getByText("Quick to sort and filter by").click();
  await expectSound(desk);
  await picture(desk, "field-time");
  await dialog.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "Opens", exact: true })).toBeVisible();

  // The form of a record.
  await desk.getByRole("link", { name: "Open list" }).click();
  const form = await openForm(desk, label);
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("North");
  const mails = form.getByRole("group", { name: "Mails", exact: true });
  await mails.getByRole("textbox", { name: "Address 1" }).fill("north@branch.example");
  await mails.getByRole("button", { name: "Add address" }).click();
  await mails.getByRole("textbox", { name: "Address 2" }).fill("night@branch.example");
  await form
    .getByRole("group", { name: "Lines", exact: true })
    .getByRole("textbox", { name: "Number 1" })
    .fill("+49 30 1234567");
  await typeTime(form, "Opens", "0930a");
  await expectSound(desk);
  await picture(desk, "field-kinds-form");
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();
  const made = await first(desk, `/${plural}?limit=1`);
  expect(made["opens"]).toBe("09:30");
  expect((made["mails"] as { value: string }[]).map((one) => one.value)).toEqual([
    "north@branch.example",
    "night@branch.example",
  ]);
  for (const [title, opens, mail] of [
    ["South", "22:15", "a@south.example"],
    ["West", "06:05", "z@west.example"],
  ]) {
    await send(desk, `/${plural}`, { data: { name: title, opens, mails: [{ value: mail }] } });
  }

  // The table: each value as people write it, sorted by the hour and by the first address.
  await go(desk, `/o/${plural}?sort=opens`);
  await expect(desk.getByRole("gridcell", { name: "9:30 AM" })).toBeVisible();
  await expect(desk.getByRole("gridcell", { name: /north@branch\.example/ })).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-kinds-table");
  const names = async (asked: string) => (await list(desk, `/${plural}?${asked}`)).map((one) => one.title);
  expect(await names("sort=opens")).toEqual(["West", "North", "South"]);
  expect(await names("sort=mails")).toEqual(["South", "North", "West"]);

  // A condition in words, and its value as a time.
  const filter = { field: "opens", op: "between", value: ["09:00", "22:00"] };
  await go(desk, `/o/${plural}?filter=${filterText(filter)}`);
  await expect(desk.getByText("9:00 AM – 10:00 PM").first()).toBeVisible();
  await expect(desk.getByRole("gridcell", { name: "10:15 PM" })).toHaveCount(0);
  await expect(desk.getByRole("gridcell", { name: "9:30 AM" })).toBeVisible();
  await desk
    .getByRole("button", { name: /9:00 AM – 10:00 PM/ })
    .first()
    .click();
  await expect(desk.getByRole("group", { name: "From" }).first()).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-kinds-filter");
  await desk.keyboard.press("Escape");

  // Changed in its cell.
  await go(desk, `/o/${plural}?sort=opens`);
  const cell = desk.getByRole("gridcell", { name: "6:05 AM" });
  await cell.dblclick();
  await desk.locator("[data-editor]").getByRole("spinbutton").first().click();
  await desk.keyboard.type("0715a");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("gridcell", { name: "7:15 AM" })).toBeVisible();
  await expect.poll(async () => (await first(desk, `/${plural}?sort=opens&limit=1`))["opens"]).toBe("07:15");

  // The page of the record, and search by the second address.
  await go(desk, `/o/${plural}/${made.id}`);
  await expect(desk.getByRole("heading", { name: "North" })).toBeVisible();
  await expect(desk.getByText("9:30 AM").first()).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-kinds-record");
  await expect(async () => {
    await desk.keyboard.press("ControlOrMeta+k");
    await desk.getByRole("combobox").fill("night@branch");
    await expect(desk.getByRole("option", { name: /North/ }).first()).toBeVisible({ timeout: 3_000 });
  }).toPass();
});

test("on a phone and in the dark they are as well to read and to type", async ({ phone }) => {
  const label = fresh("Kiosk");
  await phone.emulateMedia({ colorScheme: "dark" });
  await phone.goto("/");
  const name = await declare(phone, label, [
    { label: "Opens", type: "time" },
    { label: "Mails", type: "emails" },
  ]);
  await send(phone, `/${name}s`, {
    data: { name: "Harbour", opens: "06:45", mails: [{ value: "harbour@kiosk.example" }] },
  });
  await phone.goto(`/o/${name}s`);
  await expect(phone.getByText("Harbour").first()).toBeVisible();
  await expectSound(phone);
  await picture(phone, "field-kinds-phone-list");
  const form = await openForm(phone, label);
  await expect(form.getByRole("group", { name: "Opens", exact: true }).first()).toBeVisible();
  await typeTime(form, "Opens", "0530p");
  await expectSound(phone);
  await picture(phone, "field-kinds-phone");
});
