import type { Page } from "@playwright/test";
import { expect, expectSound, first, fresh, go, picture, test } from "./journey";

const card = (page: Page, kind: string) => page.locator(`[data-card=${kind}]`);

/** The page as somebody finds it who has arranged nothing. */
async function asAtFirst(page: Page) {
  await page.goto("/");
  await page.getByRole("button", { name: "Arrange this page" }).click();
  await page.getByRole("button", { name: "As at first" }).click();
  await page.getByRole("button", { name: "Done" }).click();
}

async function kinds(page: Page): Promise<(string | null)[]> {
  return page.locator("[data-card]").evaluateAll((all) => all.map((one) => one.getAttribute("data-card")));
}

/** The card that stands right behind one. */
function followerOf(kind: string, all: (string | null)[]): string | null | undefined {
  return all[all.indexOf(kind) + 1];
}

test("home", async ({ desk }) => {
  await desk.goto("/o/companies");
  for (const plural of ["companies", "deals", "contacts"]) {
    const record = await first(desk, `/${plural}?limit=1`);
    await go(desk, `/o/${plural}/${record.id}`);
    await expect(desk.getByRole("heading", { name: record.title, level: 1 })).toBeVisible();
  }
  await go(desk, "/");
  await expect(desk.getByText("Won lately")).toBeVisible();
  await expect(desk.locator("figure svg text").first()).toBeVisible();
  await picture(desk, "home");
  await expectSound(desk);
});

test("home in the dark", async ({ desk }) => {
  await desk.emulateMedia({ colorScheme: "dark" });
  await desk.goto("/");
  await expect(desk.locator("figure svg text").first()).toBeVisible();
  await picture(desk, "home-dark");
  await expectSound(desk);
});

test("cards are moved by keyboard and mouse, added and taken away, and are so on another device", async ({
  desk,
  phone,
}) => {
  await asAtFirst(desk);
  await expect(card(desk, "largest").getByRole("link").first()).toBeVisible();
  await picture(desk, "home");
  await expectSound(desk);
  await desk.keyboard.press("e");
  const later = desk.getByRole("button", { name: "Move Four figures later" });
  await expect(later).toBeVisible();
  const before = await kinds(desk);
  await later.focus();
  await desk.keyboard.press("Enter");
  await expect.poll(() => kinds(desk)).not.toEqual(before);
  await desk.getByRole("button", { name: "Take Won lately away" }).click();
  await expect(card(desk, "won")).toHaveCount(0);
  await desk.getByRole("button", { name: "Add a card" }).click();
  const adding = desk.getByRole("dialog", { name: "Add a card" });
  await adding.getByRole("button", { name: /Activity of my team/ }).click();
  await expect(card(desk, "team")).toBeVisible();
  // Cards that still load change their height and would slip away under the pointer.
  await expect(desk.locator("[aria-busy=true]")).toHaveCount(0);
  await card(desk, "recent").hover();
  await desk.mouse.down();
  // The drag begins before the page scrolls to the target: else what lies under the pointer then is taken.
  await card(desk, "recent").hover({ position: { x: 20, y: 40 } });
  await card(desk, "stages").hover({ position: { x: 20, y: 40 } });
  await desk.mouse.up();
  await expect.poll(async () => followerOf("recent", await kinds(desk))).toBe("stages");
  const arranged = await kinds(desk);
  await desk.getByRole("button", { name: "Done" }).click();
  await expect
    .poll(async () => ((await first(desk, "/homes"))["cards"] as { kind: string }[]).map((one) => one.kind))
    .toEqual(arranged);
  await phone.goto("/");
  await expect.poll(() => kinds(phone)).toEqual(arranged);
  await expectSound(phone);
});

test("a figure gets a target and says whether it is on its way", async ({ desk }) => {
  await asAtFirst(desk);
  const kpi = card(desk, "kpi");
  await kpi.getByRole("button", { name: /Set a target|Change the target/ }).click();
  const form = desk.getByRole("dialog", { name: "Target: Won amount" });
  await form.getByLabel("Target").fill("100000000");
  await form.getByRole("button", { name: "Keep" }).click();
  await expect(kpi.getByText("Behind")).toBeVisible();
  await kpi.getByRole("button", { name: "Change the target" }).click();
  await form.getByLabel("Target").fill("1000");
  await form.getByRole("button", { name: "Keep" }).click();
  await expect(kpi.getByText("Ahead")).toBeVisible();
  await kpi.getByRole("link").first().click();
  await expect(desk).toHaveURL(/\/o\/deals\?filter=/);
});

test("the guide opens at the page of the screen, and finds what is asked", async ({ desk }) => {
  await desk.goto("/settings/hours");
  await expect(desk.getByRole("heading", { name: "Business hours", level: 1 })).toBeVisible();
  await desk.keyboard.press("F1");
  await expect(desk).toHaveURL(/\/help\/admin#business-hours-and-holidays/);
  await expect(desk.getByRole("heading", { name: "Business hours and holidays" })).toBeInViewport();
  await desk.getByRole("searchbox", { name: "Search the guide" }).fill("slipped");
  await desk.getByRole("list", { name: "Results" }).getByRole("link").first().click();
  await expect(desk).toHaveURL(/\/help\/seller/);
  await expectSound(desk);
});

test("business hours, a tag everywhere, and what removing the demo would do", async ({ desk }) => {
  await desk.goto("/settings/hours");
  await desk.getByRole("button", { name: "New calendar" }).first().click();
  const form = desk.getByRole("dialog", { name: "New calendar" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(fresh("Munich"));
  await form.getByRole("combobox", { name: "Holidays of" }).fill("Germ");
  await desk.getByRole("option", { name: /Germany/ }).click();
  await expect(form.getByText("German Unity Day")).toBeVisible();
  await form.getByRole("button", { name: "Take away these hours of Friday" }).click();
  await expect(form.getByText("34 hr")).toBeVisible();
  await form.getByRole("button", { name: "Keep" }).click();
  await expect(form).toBeHidden();
  await go(desk, "/settings/tags");
  const marked = desk.getByText("demo-generated");
  await expect(marked.first()).toBeVisible();
  await go(desk, "/settings/demo");
  await expect(desk.getByRole("heading", { name: "What would go" })).toBeVisible();
  await desk.getByRole("button", { name: "Remove the demo" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expectSound(desk);
});
