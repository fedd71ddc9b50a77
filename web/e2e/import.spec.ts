import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { DESK, expect, expectSound, go, HANDHELD, picture, pressAndLeave, read, send, test } from "./journey";

const MAVEN = new URL("../../server/rapport/site/demo/maven/", import.meta.url).pathname;
const EXPECTED = JSON.parse(
  readFileSync(new URL("../../server/tests/data/maven/expected.json", import.meta.url), "utf8"),
) as { won_value_total: number; won_value_by_region: Record<string, number>; by_stage: { Won: number } };

/** What a book needs before it takes deals: pipeline and stages, teams and people. */
const BEFORE = [
  ["01-pipeline", "stages"],
  ["02-stages", "stages"],
  ["03-regions", "sales_teams"],
  ["04-teams", "sales_teams"],
  ["05-managers", "sales_teams"],
  ["06-leads", "sales_teams"],
  ["07-agents", "sales_teams"],
] as const;

test("the book of a sales team, imported in the wizard, is right to the dollar", async ({ emptyBook }) => {
  test.setTimeout(120_000);
  const page = await emptyBook({ viewport: DESK });
  for (const [mapping, file] of BEFORE) await imported(page, mapping, `${file}.csv`);

  await chooseFile(page, "product", "products.csv");
  await checked(page, { "Would be new": "7" });
  await finished(page, { New: "7" });

  await chooseFile(page, "company", "accounts.csv");
  await replace(page, "sector", "technolgy", "technology");
  await replace(page, "office_location", "Philipines", "Philippines");
  await page.getByRole("button", { name: "Fix-ups of revenue" }).click();
  await page.getByRole("textbox", { name: "Multiply by" }).fill("1000000");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(row(page, "revenue")).toContainText("× 1,000,000");
  await page.getByText("Nobody: everyone may work on them").click();
  await checked(page, { "Would be new": "85", "Cells put right": "13" });
  await finished(page, { New: "85", Refused: "0" });

  await chooseFile(page, "deal", "sales_pipeline.csv");
  await loadMapping(page, "10-deals.json");
  await expect(row(page, "product")).toContainText("1 replacement");
  await picture(page, "import-columns");
  await expectSound(page);
  await checked(page, { Rows: "8,800", "Would be new": "8,800", Refused: "0" });
  await picture(page, "import-report");
  await expectSound(page);
  const address = page.url();
  await page.getByRole("button", { name: "Import now" }).click();
  await page.reload();
  await shown(page, { New: "8,800", Refused: "0" });

  await page.getByRole("button", { name: "Import another file" }).click();
  await give(page, "Choose a file", [`${MAVEN}sales_pipeline.csv`, `${MAVEN}11-lines.json`]);
  await expect(row(page, "product")).toContainText("found by name");
  await checked(page, { "Would be new": "8,800" });
  await finished(page, { New: "8,800", Refused: "0" });

  await forecastIsRight(page);

  const phone = await emptyBook(HANDHELD, address);
  await shown(phone, { New: "8,800" });
  await expectSound(phone);
  await chooseFile(phone, "company", "accounts.csv");
  await expectSound(phone);
  await phone.getByRole("button", { name: "Fix-ups of subsidiary_of" }).click();
  await expect(phone.getByRole("dialog")).toBeVisible();
  await picture(phone, "phone-import-fix-ups");
  await expectSound(phone);
});

/** One import by the API alone: what the journey needs but is not about. */
async function imported(page: Page, mappingName: string, file: string) {
  const { object, key = "", columns, also = [] } = mappingOf(mappingName);
  const buffer = readFileSync(MAVEN + file);
  const given = { object, file: { name: file, mimeType: "text/csv", buffer } };
  const path = `/imports/${(await send(page, "/imports", { multipart: given })).id}`;
  await send(page, path, { data: { mapping: { columns, also }, key } }, "patch");
  await send(page, `${path}/start`);
  await expect.poll(async () => (await read(page, path))["state"], { intervals: [100] }).toBe("done");
}

interface MappingFile {
  object: string;
  key?: string;
  columns: object;
  also?: object[];
}

function mappingOf(name: string): MappingFile {
  return JSON.parse(readFileSync(`${MAVEN}${name}.json`, "utf8")) as MappingFile;
}

async function give(page: Page, button: string, files: string[]) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles(files);
}

async function chooseFile(page: Page, object: string, file: string) {
  await go(page, `/import?object=${object}`);
  await give(page, "Choose a file", [MAVEN + file]);
  await expect(page.getByRole("list", { name: "Columns of the file" })).toBeVisible();
}

async function loadMapping(page: Page, file: string) {
  await page.getByRole("button", { name: "Load a mapping" }).click();
  await give(page, "From a file", [MAVEN + file]);
  await expect(page.getByText(`Mapping from ${file}`)).toBeVisible();
}

function row(page: Page, header: string) {
  return page.getByRole("list", { name: "Columns of the file" }).getByRole("listitem", { name: header });
}

async function replace(page: Page, header: string, from: string, to: string) {
  await page.getByRole("button", { name: `Fix-ups of ${header}` }).click();
  await page.getByRole("button", { name: "Add a replacement" }).click();
  await page.getByRole("combobox", { name: "In the file" }).fill(from);
  await page.getByRole("option", { name: from }).first().click();
  await page.getByRole("textbox", { name: "What is meant" }).fill(to);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(row(page, header)).toContainText("1 replacement");
}

type Figures = Record<string, string>;

async function checked(page: Page, figures: Figures) {
  await pressAndLeave(page, "Check the file");
  await expect(page.getByText("Checked. Nothing is written yet.")).toBeVisible();
  await shown(page, figures);
}

async function finished(page: Page, figures: Figures) {
  await page.getByRole("button", { name: "Import now" }).click();
  await shown(page, figures);
}

async function shown(page: Page, figures: Figures) {
  for (const [name, figure] of Object.entries(figures)) {
    const tile = page.getByRole("group", { name, exact: true });
    await expect(tile).toContainText(new RegExp(`${name}${figure}$`), { timeout: 30_000 });
  }
}

async function forecastIsRight(page: Page) {
  await go(page, "/forecast?span=custom&since=2016-01-01&until=2018-12-31&group=region");
  const table = page.getByRole("region", { name: /Forecast by/ });
  const total = table.getByRole("row", { name: /^Total/ });
  await expect(total).toContainText(dollars(EXPECTED.won_value_total));
  await expect(total).toContainText(EXPECTED.by_stage.Won.toLocaleString("en-US"));
  for (const [region, won] of Object.entries(EXPECTED.won_value_by_region)) {
    await expect(table.getByRole("row", { name: new RegExp(`^${region}`) })).toContainText(dollars(won));
  }
}

function dollars(amount: number): string {
  return `$${amount.toLocaleString("en-US")}`;
}
