import type { Page } from "@playwright/test";
import { expect, expectSound, filterText, fresh, go, make, picture, read, test } from "./journey";

const column = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) });
const card = (page: Page, title: string) => page.getByRole("article", { name: title });

async function deals(page: Page, name: string, count: number) {
  const base = fresh(name);
  const made = [];
  for (let number = 1; number <= count; number += 1) {
    // One after the other: they stand in the order in which they were made.
    made.push(
      await make(page, "/deals", { name: `${base} ${number}`, amount: { amount: "10", currency: "USD" } }),
    );
  }
  return { made, search: filterText({ field: "name", op: "starts", value: base }) };
}

test("a card that is dragged moves in the other browser, too", async ({ desk, secondDesk }) => {
  const { made, search } = await deals(desk, "First order of Konex", 1);
  const title = made[0]?.title ?? "";
  await desk.goto(`/o/deals/board?filter=${search}`);
  await secondDesk.goto(`/o/deals/board?filter=${search}`);
  await expect(column(desk, "Prospecting").getByText(title)).toBeVisible();
  await expect(card(secondDesk, title)).toBeVisible();
  await card(desk, title).dragTo(column(desk, "Engaging"));
  await expect(column(desk, "Engaging").getByText(title)).toBeVisible();
  await expect(column(secondDesk, "Engaging").getByText(title)).toBeVisible({ timeout: 5000 });
  await card(desk, title).click();
  await expect(desk).toHaveURL(/preview=/);
});

test("several cards are picked and go by keyboard, into a column and into a lane", async ({ desk }) => {
  const { made, search } = await deals(desk, "Spring order of Konex", 2);
  const [one = { title: "", id: "" }, two = { title: "", id: "" }] = made;
  await desk.goto(`/o/deals/board?filter=${search}&lanes=owner`);
  const lane = desk.getByRole("region", { name: "Robin Admin", exact: true });
  await expect(lane.getByRole("region", { name: /Prospecting$/ }).getByRole("article")).toHaveCount(2);
  await card(desk, two.title).focus();
  await desk.keyboard.press("x");
  await desk.keyboard.press("ArrowDown");
  await expect(card(desk, one.title)).toBeFocused();
  await desk.keyboard.press("x");
  await expect(desk.getByRole("toolbar", { name: "Selected records" })).toContainText("2 selected");
  await desk.keyboard.press("Shift+ArrowRight");
  const engaging = lane.getByRole("region", { name: /Engaging$/ });
  await expect(engaging.getByRole("article")).toHaveCount(2);
  await expect
    .poll(async () => (await read(desk, `/deals/${one.id}`))["stage"])
    .toMatchObject({ title: "Engaging" });
  await desk.getByRole("button", { name: "Fold Won" }).click();
  await expect(desk).toHaveURL(/collapsed=/);
  await desk.getByRole("button", { name: "Save as view" }).click();
  await desk.getByRole("textbox", { name: "Name" }).fill(fresh("By people"));
  await desk.getByRole("button", { name: "Save view" }).click();
  await expect(desk.getByRole("button", { name: "Lanes: Owner" })).toBeVisible();
  await expect(desk.getByRole("button", { name: "Fold Won" })).toHaveCount(0);
});

test("by finger a card is carried to the next column of a phone", async ({ phone }) => {
  const { made, search } = await deals(phone, "Autumn order of Konex", 1);
  const title = made[0]?.title ?? "";
  await phone.goto(`/o/deals/board?filter=${search}`);
  const box = await card(phone, title).boundingBox();
  if (box === null) throw new Error("the card is not on the screen");
  const finger = await phone.context().newCDPSession(phone);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const y = box.y + 20;
  await touch("touchStart", box.x + 60, y);
  await expect(card(phone, title).first()).toHaveAttribute("data-dragging", "true");
  await touch("touchMove", 200, y + 10);
  await touch("touchMove", 380, y + 40);
  // At the edge the board goes on to the next columns; a name above the columns takes cards as well.
  const first = column(phone, "Prospecting");
  await expect.poll(async () => (await first.boundingBox())?.x ?? 0).toBeLessThan(-100);
  const pill = phone.getByRole("navigation", { name: "Columns" }).getByRole("button", { name: /^Engaging/ });
  const name = await pill.boundingBox();
  if (name === null) throw new Error("the columns are not named");
  await touch("touchMove", name.x + name.width / 2, name.y + name.height / 2);
  await expect(pill).toHaveAttribute("data-over", "true");
  await touch("touchEnd");
  const stage = async () => (await read(phone, `/deals/${made[0]?.id ?? ""}`))["stage"];
  await expect.poll(stage).toMatchObject({ title: "Engaging" });
});

test("the whole board", async ({ desk }) => {
  await desk.goto("/o/deals/board");
  await expect(desk.getByRole("heading", { name: "Deals" })).toBeVisible();
  await expect(desk.getByText("4,238")).toBeVisible();
  await picture(desk, "board");
  await expectSound(desk);
  const cards = column(desk, "Won").locator("[data-cards]");
  const loaded = () => cards.evaluate((box) => box.scrollHeight);
  const before = await loaded();
  // More come as one scrolls, and only those near the screen are there.
  await cards.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect.poll(loaded).toBeGreaterThan(before + 1000);
  expect(await cards.getByRole("article").count()).toBeLessThan(40);
  await go(desk, "/o/deals/board?lanes=owner");
  await expect(column(desk, "Anna Snelling, Won").getByRole("article").first()).toBeVisible();
  await picture(desk, "board-lanes");
  await expectSound(desk);
});
