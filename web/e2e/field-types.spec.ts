import type { Locator } from "@playwright/test";
import { png } from "./images";
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

/** Evening over water. */
const HARBOUR = {
  name: "Harbour.png",
  mimeType: "image/png",
  buffer: png(480, 320, (x, y) =>
    y < 0.6 ? [255 - 60 * y, 150 + 60 * y, 90 + 160 * y] : [30 + 40 * x, 70 + 30 * y, 120 + 60 * y],
  ),
};
const LEASE = { name: "Lease.csv", mimeType: "text/csv", buffer: Buffer.from("Site;Rent\nNorth;1200\n") };

test("a file is declared, chosen in the form, in its cell and on the page, looked at and taken out", async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const label = fresh("Site");
  await desk.goto("/settings/objects");
  const name = await declare(desk, label);
  const plural = `${name}s`;
  const photo = async (title: string) =>
    (await list(desk, `/${plural}`)).find((one) => one.title === title)?.["photo"] as {
      id: string;
      title: string;
    } | null;
  await go(desk, `/settings/objects?object=${name}`);
  await desk.getByRole("button", { name: "New field" }).first().click();
  const dialog = desk.getByRole("dialog", { name: "New field" });
  await dialog.getByRole("searchbox", { name: "Find a type" }).fill("file");
  await dialog.getByRole("option", { name: "File", exact: true }).click();
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Photo");
  await expect(dialog.getByText("Must be filled in")).toHaveCount(0);
  await expectSound(desk);
  await picture(desk, "field-file");
  await dialog.getByRole("button", { name: "Add field" }).click();
  await expect(desk.getByRole("button", { name: "Photo", exact: true })).toBeVisible();

  // The form holds the file, and sends it when the record is there.
  await desk.getByRole("link", { name: "Open list" }).click();
  const form = await openForm(desk, label);
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("North");
  const field = form.getByRole("group", { name: "Photo", exact: true });
  await field.locator("input[type=file]").last().setInputFiles(HARBOUR);
  await expect(field.getByText("Harbour.png")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-file-form");
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();
  await expect.poll(async () => (await photo("North"))?.title).toBe("Harbour.png");

  // In its cell.
  const south = await send(desk, `/${plural}`, { data: { name: "South" } });
  await go(desk, `/o/${plural}?sort=name`);
  await expect(desk.getByRole("gridcell", { name: "Harbour.png" })).toBeVisible();
  const cell = desk.getByRole("row", { name: /South/ }).getByRole("gridcell").nth(1);
  await cell.dblclick();
  await desk.locator("[data-editor] input[type=file]").last().setInputFiles(LEASE);
  await expect(desk.getByRole("gridcell", { name: "Lease.csv" })).toBeVisible();
  await expectSound(desk);
  await picture(desk, "field-file-table");
  const filter = filterText({ field: "photo", op: "filled" });
  expect(await list(desk, `/${plural}?filter=${filter}`)).toHaveLength(2);

  // On the page: looked at, taken out, and chosen again when it did not arrive at once.
  await go(desk, `/o/${plural}/${south.id}`);
  const part = desk.getByRole("group", { name: "Photo", exact: true });
  await part.getByRole("button", { name: "Open Lease.csv" }).click();
  const shown = desk.getByRole("dialog", { name: "File Lease.csv" });
  await expect(shown.getByRole("cell", { name: "1200" })).toBeVisible();
  await desk.keyboard.press("Escape");
  await part.getByRole("button", { name: "Clear Photo" }).click();
  await expect(part.getByRole("button", { name: "Choose a file" })).toBeVisible();
  await expect.poll(() => photo("South")).toBeNull();
  await desk.route("**/api/v1/files", (route) => route.abort(), { times: 1 });
  await part.locator("input[type=file]").last().setInputFiles(HARBOUR);
  await expect(part.getByRole("alert")).toContainText("Harbour.png");
  await part.getByRole("button", { name: "Send Harbour.png again" }).click();
  await expect(part.getByRole("button", { name: "Open Harbour.png" })).toBeVisible();
  await expect.poll(async () => (await photo("South"))?.title).toBe("Harbour.png");
  const arrived = (await photo("South"))?.id;
  await expect(part.getByRole("link", { name: "Download Harbour.png" })).toHaveAttribute(
    "href",
    `/api/v1/files/${arrived}/content?download=1`,
  );
  await expectSound(desk);
  await picture(desk, "field-file-record");
});

test("on a phone a file field is a press away, in the dark too", async ({ phone }) => {
  const label = fresh("Berth");
  await phone.emulateMedia({ colorScheme: "dark" });
  await phone.goto("/");
  const name = await declare(phone, label, [
    { label: "Photo", type: "file" },
    { label: "Lease", type: "file" },
  ]);
  const made = await send(phone, `/${name}s`, { data: { name: "Pier 4" } });
  await phone.goto(`/o/${name}s/${made.id}`);
  await phone.getByRole("tab", { name: "Details" }).click();
  const part = phone.getByRole("group", { name: "Photo", exact: true });
  await expect(part.getByRole("button", { name: "Take a photo" })).toBeVisible();
  await part.locator("input[type=file]").last().setInputFiles(HARBOUR);
  await expect(part.getByRole("button", { name: "Open Harbour.png" })).toBeVisible();
  await expectSound(phone);
  await picture(phone, "field-file-phone");
});
