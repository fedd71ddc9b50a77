import { createServer, type Server } from "node:http";
import { DESK, expect, expectSound, fresh, go, PHONE, picture, test } from "./journey";

/** The product may ask there (bin/runner/product.py). */
const PORT = 4179;
const FIRST = "Website,Name\nquarry.example,Quarry Stone\nfjord.example,Fjord Timber\n";
const LATER =
  "Website,Name\nquarry.example,Quarry Stone\nfjord.example,Fjord Timber\nmoor.example,Moor Wool\n";

let told = FIRST;
let server: Server;

test.beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/csv" }).end(told);
  });
  await new Promise<void>((done) => {
    server.listen(PORT, "127.0.0.1", done);
  });
});

test.afterAll(() => {
  server.close();
});

test("an import and an export run again by themselves, and at once when told to", async ({ desk, phone }) => {
  test.setTimeout(120_000);
  const [suppliers, companies] = [fresh("Suppliers"), fresh("Companies for the board")];
  await desk.goto("/import?object=company");
  await desk.getByLabel("Address of the file").fill(`http://127.0.0.1:${PORT}/suppliers.csv`);
  await desk.getByRole("button", { name: "Fetch" }).click();
  await desk.getByRole("button", { name: "Check the file" }).click();
  await desk.getByRole("button", { name: "Import now" }).click();
  await desk.getByRole("button", { name: "Schedule…" }).click();
  const dialog = desk.getByRole("dialog", { name: "Schedule this import" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(suppliers);
  await dialog.getByRole("button", { name: /How often/ }).click();
  await desk.getByRole("option", { name: "Every week" }).click();
  await dialog.getByRole("button", { name: /Day of the week/ }).click();
  await desk.getByRole("option", { name: "Friday" }).click();
  await expect(dialog.getByText("It runs every Friday at 6:00 AM.")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "schedule-import");
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(dialog).toBeHidden();

  told = LATER;
  await go(desk, "/settings/schedules");
  const line = desk.getByRole("group", { name: suppliers });
  await expect(line.getByText("every Friday at 6:00 AM")).toBeVisible();
  await expect(line.getByText(/^Next run /)).toBeVisible();
  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Run now" }).click();
  const runs = line.getByRole("list", { name: `Runs of ${suppliers}` });
  await expect(runs.getByText("1 new, 2 as they were")).toBeVisible({ timeout: 30_000 });
  await expect(line.getByText(/last run .*: 1 new, 2 as they were/)).toBeVisible();

  await go(desk, "/o/companies");
  await desk.getByRole("button", { name: "More", exact: true }).first().click();
  await desk.getByRole("menuitem", { name: "Schedule an export…" }).click();
  const asked = desk.getByRole("dialog", { name: "Schedule this export" });
  await asked.getByRole("textbox", { name: "Name" }).fill(companies);
  await asked.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(asked).toBeHidden();
  await go(desk, "/settings/schedules");
  await desk.getByRole("button", { name: `Show runs of ${companies}` }).click();
  const lists = desk.getByRole("group", { name: companies });
  await expect(lists.getByText("It has not run yet.")).toBeVisible();
  await lists.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Run now" }).click();
  const file = lists.getByRole("button", { name: "Download" });
  await expect(file).toBeVisible({ timeout: 30_000 });
  const waiting = desk.waitForEvent("download");
  await file.click();
  expect((await waiting).suggestedFilename()).toBe("companies.csv");
  await expectSound(desk);
  await picture(desk, "schedule-export");
  await desk.getByRole("button", { name: `Show runs of ${suppliers}` }).click();
  await expect(runs).toBeVisible();
  await picture(desk, "schedules");

  await go(desk, "/notifications");
  await desk.getByRole("main").getByText(`The file of “${companies}” is ready`).click();
  await expect(desk).toHaveURL(/\/settings\/schedules\?open=/);
  await expect(file).toBeVisible();

  await phone.goto("/settings/schedules");
  await expect(phone.getByRole("group", { name: suppliers })).toBeVisible();
  await expectSound(phone);
  await desk.emulateMedia({ colorScheme: "dark" });
  for (const size of [DESK, PHONE]) {
    await desk.setViewportSize(size);
    await expectSound(desk);
  }
  await desk.emulateMedia({ colorScheme: null });
  await desk.setViewportSize(DESK);

  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Pause" }).click();
  await expect(line.getByText("Paused", { exact: true })).toBeVisible();
  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Go on" }).click();
  await expect(line.getByText("On", { exact: true })).toBeVisible();
  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Change…" }).click();
  const change = desk.getByRole("dialog", { name: `Change ${suppliers}` });
  await change.getByRole("button", { name: /How often/ }).click();
  await desk.getByRole("option", { name: "Every day" }).click();
  await change.getByRole("button", { name: "Save" }).click();
  await expect(line.getByText("every day at 6:00 AM")).toBeVisible();
  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Remove…" }).click();
  await desk.getByRole("button", { name: "Remove schedule" }).click();
  await expect(line).toBeHidden();
});
