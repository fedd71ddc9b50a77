import { expect, expectSound, filterText, fresh, make, picture, test } from "./journey";

test("a card that is dragged moves in the other browser, too", async ({ desk, secondDesk }) => {
  await desk.goto("/o/deals/board");
  await expect(desk.getByRole("heading", { name: "Deals" })).toBeVisible();
  const deal = await make(desk, "/deals", {
    name: fresh("First order of Konex"),
    amount: { amount: "10", currency: "USD" },
  });
  const search = `/o/deals/board?filter=${filterText({ field: "name", op: "eq", value: deal.title })}`;
  await desk.goto(search);
  await secondDesk.goto(search);
  const column = (page: typeof desk, name: string) => page.getByRole("region", { name: new RegExp(name) });
  const card = (page: typeof desk) => page.getByRole("link", { name: deal.title });
  await expect(column(desk, "Prospecting").getByText(deal.title)).toBeVisible();
  await expect(card(secondDesk)).toBeVisible();
  await card(desk).dragTo(column(desk, "Engaging"));
  await expect(column(desk, "Engaging").getByText(deal.title)).toBeVisible();
  await expect(column(secondDesk, "Engaging").getByText(deal.title)).toBeVisible({ timeout: 5000 });
});

test("the whole board", async ({ desk }) => {
  await desk.goto("/o/deals/board");
  await expect(desk.getByText("4,238")).toBeVisible();
  await picture(desk, "board");
  await expectSound(desk);
});
