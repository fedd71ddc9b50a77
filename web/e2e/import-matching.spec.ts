import type { Page } from "@playwright/test";
import { DESK, expect, expectSound, HANDHELD, picture, pressAndLeave, test } from "./journey";

const HEADERS = "Given name,Family name,Mail,Phone,Birthday,Role,Company,Company site,Seen";
/** Who is there first; the second file knows him by a nickname, and has another job for him. */
const THERE = [
  "Robert,Quillfeather,robert@quill.example,+49 30 7654321,1980-02-03,Buyer,Quill & Co,quill.example,",
];
const COMES = [
  "Bob,Quillfeather,,+49 30 7654321,1980-02-03,Head of buying,Quill & Co,,2020-01-01",
  "Zoe,Featherling,zoe@feather.example,,1991-05-06,Founder,Feather Works,feather.example,2020-01-01",
];
const MANY = 8000;

test("a messy list meets what is there: matched by likeness, and the record wins where it shall", async ({
  emptyBook,
}) => {
  test.setTimeout(90_000);
  const desk = await emptyBook({ viewport: DESK }, "/import?object=contact");
  await give(desk, "first.csv", THERE);
  await bringSite(desk, "Company site");
  await saveAs(desk, "Quill list");
  await check(desk);
  await tile(desk, "Would be new", "1");
  await desk.getByRole("button", { name: "Import now" }).click();
  await tile(desk, "New", "1");

  await desk.getByRole("button", { name: "Import another file" }).click();
  await give(desk, "second.csv", COMES);
  await expect(desk.getByText("There is a saved mapping for such a file: Quill list")).toBeVisible();
  await picture(desk, "import-saved");
  await expectSound(desk);
  await desk.getByRole("button", { name: "Use it" }).click();
  await expect(desk.getByText("Mapping from Quill list")).toBeVisible();
  await keepOrder(desk);
  await choose(desk, "When a record is there already, who wins?", "The record, unless it is empty");
  await desk.getByText(/^Changes that record/).click();
  await choose(desk, "Recognise records that exist by", "Other fields, or several together…");
  await desk.getByRole("button", { name: "Try others when none is found" }).click();
  await expect(desk.getByRole("combobox", { name: "If none is found, these" })).toBeVisible();
  await desk.getByRole("button", { name: "Remove this way" }).last().click();
  await choose(desk, "Recognise records that exist by", "The usual fields of Contacts");
  await desk.getByText("When a record is there already, who wins?").scrollIntoViewIfNeeded();
  await picture(desk, "import-records");
  await expectSound(desk);

  await check(desk);
  await tile(desk, "Would be new", "1");
  await tile(desk, "Recognised by likeness", "1");
  const rows = desk.getByRole("list", { name: "The first rows" });
  await expect(rows.getByRole("listitem").filter({ hasText: "Robert Quillfeather" })).toContainText(
    "the record wins",
  );
  await picture(desk, "import-first-rows");
  await expectSound(desk);
  const phone = await emptyBook(HANDHELD, desk.url());
  await expect(phone.getByRole("list", { name: "The first rows" })).toBeVisible();
  await expectSound(phone);
  await phone.getByRole("button", { name: "Change the columns" }).click();
  await expect(phone.getByText("When a record is there already, who wins?")).toBeVisible();
  await picture(phone, "phone-import-records");
  await expectSound(phone);
});

test("an import rests when it is told to, and goes on with the next row", async ({ emptyBook }) => {
  test.setTimeout(90_000);
  // In a book of its own for the many: journeys with the demo look at its lists.
  const desk = await emptyBook({ viewport: DESK }, "/import?object=contact");
  const people = Array.from({ length: MANY }, (_, n) => `Given${n},Family${n},many${n}@rest.example,,,,,,`);
  await give(desk, "many.csv", people);
  await pressAndLeave(desk, "Check the file");
  await tile(desk, "Would be new", "8,000");
  await desk.getByRole("button", { name: "Import now" }).click();
  await desk.getByRole("button", { name: "Pause" }).click();
  await expect(desk.getByText("Paused", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByText(/of 8,000 rows are done/)).toBeVisible();
  await picture(desk, "import-paused");
  await expectSound(desk);
  await desk.getByRole("button", { name: "Go on" }).click();
  await tile(desk, "New", "8,000");
  await tile(desk, "Refused", "0");
});

async function give(page: Page, name: string, rows: readonly string[]) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  const buffer = Buffer.from(`${[HEADERS, ...rows].join("\n")}\n`);
  await (await chooser).setFiles({ name, mimeType: "text/csv", buffer });
  await expect(page.getByRole("list", { name: "Columns of the file" })).toBeVisible();
}

async function choose(page: Page, label: string, option: string) {
  await page.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Keeps the mapping by a name, for everyone. */
async function saveAs(page: Page, name: string) {
  await page.getByRole("button", { name: "Save the mapping" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByText("Everyone").click();
  await expectSound(page);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Mapping saved")).toBeVisible();
}

/** Renames what was kept, and takes it away. */
async function keepOrder(page: Page) {
  await page.getByRole("button", { name: "Load a mapping" }).click();
  const dialog = page.getByRole("dialog");
  const line = dialog.getByRole("listitem", { name: "Quill list" });
  await expect(line).toContainText("for everyone");
  await expectSound(page);
  await line.getByRole("button", { name: "More for Quill list" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  const renaming = page.getByRole("dialog", { name: "Rename Quill list" });
  await renaming.getByRole("textbox", { name: "Name" }).fill("Quill people");
  await renaming.getByRole("button", { name: "Rename" }).click();
  await dialog.getByRole("button", { name: "More for Quill people" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(dialog.getByText("No mapping is saved yet")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
}

/** The company of a row gets its site from the column beside it. */
async function bringSite(page: Page, column: string) {
  await page.getByRole("button", { name: "Fix-ups of Company", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /More fields of a new/ }).click();
  await dialog.getByRole("button", { name: /Its field/ }).click();
  await page.getByRole("option", { name: "Website" }).click();
  await dialog.getByRole("button", { name: /from the column/ }).click();
  await page.getByRole("option", { name: column }).click();
  await expectSound(page);
  await dialog.getByRole("button", { name: "Apply" }).click();
}

async function check(page: Page) {
  await pressAndLeave(page, "Check the file");
  await expect(page.getByText("Checked. Nothing is written yet.")).toBeVisible({ timeout: 30_000 });
}

async function tile(page: Page, name: string, figure: string) {
  const found = page.getByRole("group", { name, exact: true });
  await expect(found).toContainText(new RegExp(`${name}${figure}$`), { timeout: 60_000 });
}
