import type { Browser, Page } from "@playwright/test";
import { browserOf, expect, expectSound, first, fresh, go, make, picture, read, test } from "./journey";

const COLLEAGUE = "cara.losch@rapport.example";

/** A second person, in a browser of their own, without the app: what they do is done through the API. */
async function colleague(browser: Browser): Promise<Page> {
  const theirs = await (await browserOf(browser, COLLEAGUE)).newPage();
  await theirs.goto("/favicon.svg");
  return theirs;
}

async function patch(page: Page, path: string, values: Record<string, unknown>) {
  const me = (await (await page.request.get("/api/v1/me")).json()) as { csrf: string };
  const answer = await page.request.patch(`/api/v1${path}`, {
    data: values,
    headers: { "X-CSRFToken": me.csrf, Origin: new URL(page.url()).origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("the bell rings for what a colleague gives me, and I work through it by keys", async ({
  desk,
  browser,
}) => {
  await desk.goto("/my-day");
  await desk.evaluate(() => localStorage.setItem("rapport.ask-notifications", "no"));
  const me = (await read(desk, "/me"))["user"] as unknown as { id: string };
  await patch(desk, "/me/notifications", { quiet_days: [] });
  const bell = desk.getByRole("button", { name: /^Notifications/ });
  await expect(bell).toBeVisible();
  const theirs = await colleague(browser);

  const subject = fresh("Send the revised quote");
  await make(theirs, "/tasks", { subject, assignee: me.id });
  const toast = desk.getByRole("alertdialog").filter({ hasText: subject });
  await expect(toast).toContainText("Cara Losch assigned this to you");
  await expect(bell).toHaveAccessibleName(/unread/);
  await expect(desk).toHaveTitle(/^\(\d+\+?\) /);

  await desk.keyboard.press("g");
  await desk.keyboard.press("b");
  const centre = desk.getByRole("dialog", { name: "Notifications" });
  const line = centre.getByRole("listitem").filter({ hasText: subject });
  await expect(line).toContainText("Unread");
  await picture(desk, "notifications");
  await expectSound(desk);
  await centre.getByRole("tab", { name: "Assigned" }).click();
  await expect(line).toBeVisible();
  await centre
    .getByRole("link", { name: /assigned this to you/ })
    .first()
    .focus();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("heading", { name: subject })).toBeVisible();
  await expect(centre).toBeHidden();

  // Loaded anew, so that no message of before stands beside the list.
  await desk.goto("/notifications");
  const row = desk.getByRole("listitem").filter({ hasText: subject });
  await expect(row).not.toContainText("Unread");
  await desk.getByRole("button", { name: "Mark all as read" }).click();
  await expect(desk.getByText("All marked as read")).toBeVisible();
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(desk.getByRole("button", { name: "Mark all as read" })).toBeEnabled();
  await row.getByRole("link").focus();
  await desk.keyboard.press("e");
  await expect(row).toBeHidden();
  await theirs.context().close();
});

test("in quiet hours it is in the list and does not ring", async ({ desk, browser }) => {
  await desk.goto("/settings/notifications");
  const hours = desk.getByRole("switch", { name: "Keep quiet hours" });
  if (!(await hours.isChecked())) await hours.press("Space");
  await expect(desk.getByRole("button", { name: "Monday" })).toBeVisible();
  await picture(desk, "notification-settings");
  await expectSound(desk);
  // From a minute ago to a minute ago on the next day: now, whenever this runs.
  await patch(desk, "/me/notifications", { quiet_days: [0, 1, 2, 3, 4, 5, 6], ...aroundNow() });
  const me = (await read(desk, "/me"))["user"] as unknown as { id: string };
  const theirs = await colleague(browser);
  await go(desk, "/notifications");
  const subject = fresh("Quiet task");
  await make(theirs, "/tasks", { subject, assignee: me.id });
  const row = desk.getByRole("listitem").filter({ hasText: subject });
  await expect(row).toBeVisible();
  await expect(desk.getByRole("alertdialog")).toBeHidden();
  const kept = await first(desk, "/notifications?limit=1&sort=-told_at");
  expect(kept["quiet_until"]).not.toBeNull();
  await patch(desk, "/me/notifications", { quiet_days: [] });
  await theirs.context().close();
});

function timeIn(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
}

function aroundNow() {
  return { quiet_from: timeIn(-2), quiet_to: timeIn(-3) };
}

test("on a phone the bell leads to a page", async ({ phone }) => {
  await phone.goto("/");
  await phone.getByRole("button", { name: /^Notifications/ }).click();
  await expect(phone).toHaveURL(/\/notifications$/);
  await expect(phone.getByRole("heading", { name: "Notifications" })).toBeVisible();
  await expectSound(phone);
});
