import type { Page } from "@playwright/test";
import {
  browserOf,
  expect,
  expectSound,
  filterText,
  first,
  fresh,
  list,
  picture,
  read,
  test,
} from "./journey";

/** A deal that is worked on, and the person it belongs to. */
async function dealWithOwner(
  page: Page,
): Promise<{ id: string; title: string; owner: string; email: string }> {
  const isOpen = { field: "stage.category", op: "eq", value: "open" };
  const filter = filterText({
    and: [isOpen, { field: "team", op: "filled" }, { field: "party", op: "filled" }],
  });
  const deal = await first(page, `/deals?limit=1&fields=owner&filter=${filter}`);
  const owner = deal["owner"] as { id: string; title: string };
  const user = await read(page, `/users/${owner.id}`);
  return { id: deal.id, title: deal.title, owner: owner.title, email: String(user["email"]) };
}

async function openComments(page: Page, deal: string) {
  await page.goto(`/o/deals/${deal}`);
  await page.getByRole("tab", { name: /^Comments/ }).click();
  await expect(page.getByRole("textbox", { name: "Comment" })).toBeVisible();
}

/** What was said with these words, as the page shows it. */
function said(page: Page, words: string) {
  return page.getByRole("article").filter({ hasText: words });
}

test("two people talk about a deal: mention, reaction, answer", async ({ desk, browser }) => {
  const deal = await dealWithOwner(desk);
  const question = fresh("Who calls them");
  const owner = await (await browserOf(browser, deal.email)).newPage();
  await openComments(desk, deal.id);
  await openComments(owner, deal.id);

  await desk.getByRole("textbox", { name: "Comment" }).click();
  await desk.keyboard.type(`${question}, @${deal.owner.slice(0, 5)}`);
  await expect(desk.getByRole("option", { name: deal.owner })).toBeVisible();
  await desk.keyboard.press("Enter");
  await desk.keyboard.type("maybe?");
  await desk.keyboard.press("ControlOrMeta+Enter");
  await expect(said(desk, question).getByText(`@${deal.owner}`)).toBeVisible();

  const asked = said(owner, question);
  await expect(asked.getByText(`@${deal.owner}`)).toBeVisible();
  await asked.getByRole("button", { name: "React" }).click();
  await owner.getByRole("button", { name: "Thumbs up", exact: true }).click();
  await expect(said(desk, question).getByRole("button", { name: /^Thumbs up, 1/ })).toBeVisible();

  await asked.getByRole("button", { name: /^Answer/ }).click();
  await owner.getByRole("textbox", { name: /^Answer/ }).fill("I do, tomorrow");
  await owner.keyboard.press("ControlOrMeta+Enter");
  await expect(said(desk, "I do, tomorrow").first()).toBeVisible();
  await picture(desk, "comments");
  await expectSound(desk);

  const told = await list(owner, "/notifications?limit=20&sort=-updated_at");
  expect(told.map((one) => one.title)).toContain(`Robin Admin mentioned you: ${deal.title}`);
  await owner.context().close();
});

test("who may not see the record is named before it is sent", async ({ desk }) => {
  const deal = await dealWithOwner(desk);
  const { people } = (await read(desk, "/users?limit=200&fields=role").then(async ({ items }) => {
    const ids = (items as { id: string }[]).map((one) => one.id);
    return read(desk, `/mentions/sight?object=deal&id=${deal.id}&people=${ids.slice(0, 50).join(",")}`);
  })) as unknown as { people: { id: string; sees: boolean }[] };
  const blind = await read(desk, `/users/${people.find((one) => !one.sees)?.id ?? ""}`);
  await openComments(desk, deal.id);
  await desk.getByRole("textbox", { name: "Comment" }).click();
  await desk.keyboard.type(`Hello @${blind.title}`);
  await expect(desk.getByRole("option", { name: blind.title }).getByLabel("May not see this")).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(`${blind.title} may not see this deal`)).toBeVisible();
  await expect(desk.getByRole("button", { name: "Make owner" })).toBeVisible();
  await desk.getByRole("button", { name: "Leave out" }).click();
  await expect(desk.getByText(`${blind.title} may not see this deal`)).toBeHidden();
  await expect(desk.getByRole("textbox", { name: "Comment" })).toHaveText(`Hello ${blind.title}`);

  await desk.reload();
  await desk.getByRole("tab", { name: /^Comments/ }).click();
  await expect(desk.getByRole("textbox", { name: "Comment" })).toHaveText(`Hello ${blind.title}`);
  await desk.getByRole("textbox", { name: "Comment" }).fill("");
});

test("a deal is followed and kept at hand", async ({ phone, desk }) => {
  const deal = await dealWithOwner(desk);
  await desk.goto(`/o/deals/${deal.id}`);
  const follow = desk.getByRole("button", { name: "Follow this deal", exact: true });
  const stop = desk.getByRole("button", { name: "Stop following this deal" });
  const mine = { field: "person", op: "eq", value: { relative: "me" } };
  const filter = filterText({
    and: [mine, { field: "regarding", op: "eq", value: { object: "deal", id: deal.id } }],
  });
  const isFollowing = async (): Promise<boolean> => {
    const { items } = await read(desk, `/follows?fields=following&filter=${filter}`);
    return (items as unknown as { following: boolean }[])[0]?.following ?? false;
  };
  if (await isFollowing()) {
    await stop.click();
    await expect.poll(isFollowing).toBe(false);
  }
  await follow.click();
  await expect(stop).toBeVisible();

  const put = desk.getByRole("button", { name: "Remove from favourites" });
  const keep = desk.getByRole("button", { name: "Add to favourites" });
  await expect(put.or(keep)).toBeVisible();
  if (await put.isVisible()) await put.click();
  await keep.click();
  const kept = desk.getByRole("region", { name: "Favourites" }).getByRole("listitem");
  await expect(kept.filter({ hasText: deal.title })).toBeVisible();
  const others = (await kept.count()) - 1;
  if (others > 0) {
    await desk.getByRole("button", { name: `Arrange ${deal.title}` }).click();
    await desk.getByRole("menuitem", { name: "Move up" }).click();
    await expect(kept.nth(others - 1)).toContainText(deal.title);
  }

  await phone.goto("/");
  await phone.getByRole("button", { name: "Menu" }).tap();
  await phone.getByRole("link", { name: deal.title }).tap();
  await expect(phone.getByRole("heading", { name: deal.title })).toBeVisible();
  await phone.getByRole("button", { name: "Remove from favourites" }).tap();
  await expect(kept.filter({ hasText: deal.title })).toBeHidden();
});
