import type { Page } from "@playwright/test";
import { expect, expectSound, filterText, fresh, go, make, picture, read, test } from "./journey";

const look = (parts: Record<string, string>) => new URLSearchParams(parts).toString();

/** Days from today, as the API has them. */
function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

async function task(page: Page, subject: string, due: string) {
  const made = await make(page, "/tasks", { subject: fresh(subject), due_on: due });
  return { made, filter: filterText({ field: "subject", op: "eq", value: made.title }) };
}

test("a task is moved on the calendar: by pointer, by keyboard, and back", async ({ desk }) => {
  const now = day(0);
  const { made, filter } = await task(desk, "Ask Konex for the signed order", now);
  await desk.goto(`/o/tasks/calendar?filter=${filter}&${look({ colour: "priority" })}`);
  const event = desk.getByRole("link", { name: made.title });
  await expect(event).toBeVisible();
  const due = async () => (await read(desk, `/tasks/${made.id}`))["due_on"];
  // Until it stands still: the calendar finds its height when it is drawn.
  await event.hover();
  const box = await event.boundingBox();
  if (box === null) throw new Error("the event is not on the screen");
  const isTop = box.y > 500;
  await desk.mouse.move(box.x + 20, box.y + 5);
  await desk.mouse.down();
  await desk.mouse.move(box.x + 20, box.y + (isTop ? -60 : 60), { steps: 5 });
  await desk.mouse.move(box.x + 20, box.y + (isTop ? -120 : 120), { steps: 5 });
  await desk.mouse.up();
  await expect.poll(due).toBe(day(isTop ? -7 : 7));
  // The next message is the only one then: its Undo is the one that is meant.
  await desk.getByRole("button", { name: "Close message" }).click();
  await event.focus();
  await desk.keyboard.press("Shift+ArrowRight");
  await expect.poll(due).toBe(day(isTop ? -6 : 8));
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect.poll(due).toBe(day(isTop ? -7 : 7));
  await event.click();
  await expect(desk).toHaveURL(/preview=/);
});

test("calendars of a month and a week, and what is made by drawing", async ({ desk }) => {
  await desk.goto(`/o/tasks/calendar?${look({ colour: "priority" })}`);
  await expect(desk.getByText(/^\+\d+ more$/).first()).toBeVisible();
  await picture(desk, "calendar");
  await expectSound(desk);
  await desk.goto(`/o/meetings/calendar?${look({ span: "week" })}`);
  const lane = desk.locator(`[data-date="${day(0)}"]`).last();
  const box = await lane.boundingBox();
  if (box === null) throw new Error("today is not on the screen");
  await desk.mouse.move(box.x + 40, 560);
  await desk.mouse.down();
  await desk.mouse.move(box.x + 40, 600, { steps: 4 });
  await desk.mouse.move(box.x + 40, 640, { steps: 4 });
  await desk.mouse.up();
  const dialog = desk.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("group", { name: "Ends" })).not.toContainText("yyyy");
  await desk.keyboard.press("Escape");
});

test("a phone shows a month over its days, and the list by date", async ({ phone }) => {
  await phone.goto("/o/tasks/calendar");
  await expect(
    phone
      .getByRole("link")
      .filter({ hasText: /deal|offer|order|demo|budget/i })
      .first(),
  ).toBeVisible();
  await expectSound(phone);
  await picture(phone, "calendar-phone");
  await go(phone, "/o/tasks/dates");
  await expect(phone.getByRole("heading", { name: "Overdue" })).toBeVisible();
  await expectSound(phone);
});

test("tasks by date, endless both ways", async ({ desk }) => {
  await desk.goto("/o/tasks/dates");
  await expect(desk.getByRole("heading", { name: /^Overdue/ })).toBeVisible();
  await picture(desk, "dates");
  await expectSound(desk);
  await desk.getByRole("button", { name: /^Grouped/ }).click();
  await desk.getByRole("menuitem", { name: "Day by day" }).click();
  await expect(desk.getByRole("heading", { name: /today/ })).toBeVisible();
  // Only what is near the screen is drawn, so the number of days says nothing: the first one is another.
  const first = desk.getByRole("main").getByRole("heading", { level: 2 }).first();
  const before = (await first.textContent()) ?? "";
  await desk.getByRole("button", { name: "Show what is overdue longer" }).click();
  await expect(first).not.toHaveText(before);
});

test("a chart leads to its rows and is kept as a view", async ({ desk }) => {
  await desk.goto(`/o/deals/chart?${look({ group: "close_date:month,stage", measures: "sum:amount" })}`);
  await expect(desk.locator("figure svg text").first()).toBeVisible();
  await picture(desk, "chart");
  await expectSound(desk);
  await desk.goto(`/o/deals/chart?${look({ group: "stage,owner", measures: "count" })}`);
  await desk.getByRole("button", { name: /^Kind of chart/ }).click();
  await desk.getByRole("menuitem", { name: "Table" }).click();
  await desk.getByRole("button", { name: /^Split by/ }).click();
  await desk.getByRole("menuitem", { name: "Not split" }).click();
  await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
  const row = desk.getByRole("row").filter({ hasText: "Won" });
  const [told] = /[\d,]+/.exec(await row.innerText()) ?? [""];
  const saved = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Save as CSV" }).click();
  expect((await saved).suggestedFilename()).toBe("number-of-deals-by-stage.csv");
  await desk.getByRole("button", { name: "Save as view" }).click();
  const name = fresh("How far deals are");
  await desk.getByRole("textbox", { name: "Name" }).fill(name);
  await desk.getByRole("button", { name: "Save view" }).click();
  await expect(desk.getByRole("link", { name })).toHaveAttribute("href", /\/o\/deals\/chart\?view=/);
  await row.getByRole("link", { name: "Won" }).click();
  await expect(desk).toHaveURL(/\/o\/deals\?filter=/);
  await expect(desk.getByRole("heading", { name: `Deals ${told}` })).toBeVisible();
});

test("one figure beside the time before, and a picture of a chart", async ({ desk }) => {
  await desk.goto(
    `/o/deals/chart?${look({ kind: "number", measures: "count", period: "created_at:this_year" })}`,
  );
  await expect(desk.getByRole("link", { name: /Number of deals/ })).toBeVisible();
  await expectSound(desk);
  await go(desk, `/o/deals/chart?${look({ kind: "funnel", measures: "count" })}`);
  await expect(desk.locator("figure svg text").first()).toBeVisible();
  const saved = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Save as picture" }).click();
  expect((await saved).suggestedFilename()).toBe("number-of-deals-by-stage.png");
});
