import { expect, expectSound, fresh, make, picture, read, test } from "./journey";

const BIRTHDAY = "1984-05-17";

/** The same person twice, as two people of the house would have written her down. */
async function twice(page: Parameters<typeof make>[0], first: string, nick: string, last: string) {
  const mail = `${first}.${last}`.toLowerCase().replaceAll(" ", "");
  const emails = [{ value: `${mail}@orchard.example` }];
  const one = await make(page, "/contacts", {
    first_name: first,
    last_name: last,
    birthday: BIRTHDAY,
    job_title: "Head of purchasing",
    emails,
  });
  const other = await make(page, "/contacts", {
    first_name: nick,
    last_name: last,
    birthday: BIRTHDAY,
    emails,
    phones: [{ value: "+44 20 7946 0958" }],
  });
  return { one, other };
}

test("a scan finds who is there twice; keys answer, an answer is taken back, and two are made one on the spot", async ({
  desk,
}) => {
  const quince = fresh("Quincebury");
  const { one } = await twice(desk, "Elizabeth", "Liz", quince);
  await desk.goto("/duplicates");
  await expect(desk.getByRole("heading", { name: "Duplicates", level: 1 })).toBeVisible();
  await desk.getByRole("button", { name: /Look for duplicates|Look again/ }).click();
  const list = desk.getByRole("list", { name: "Pairs" });
  const row = (name: string) => list.getByRole("button", { name: new RegExp(name) });
  await expect(row(quince)).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByText(/Compared .* records/)).toBeVisible();

  await row(quince).click();
  const pane = desk.getByRole("complementary", { name: "Pair" });
  await expect(pane.getByRole("table", { name: "What each comparison adds or takes" })).toContainText(
    "nickname",
  );
  const sides = pane.getByRole("table", { name: "The records side by side" });
  await expect(sides.getByRole("row", { name: /Job title/ })).toContainText("Head of purchasing");
  await expectSound(desk);
  await picture(desk, "duplicates");

  await desk.keyboard.press("n");
  await expect(row(quince)).toHaveCount(0);
  await desk.keyboard.press("u");
  await expect(row(quince)).toBeVisible();
  await row(quince).click();
  await expect(pane.getByRole("heading", { level: 2 })).toContainText(quince);
  await desk.keyboard.press("y");
  await expect(row(quince)).toHaveCount(0);
  await desk.getByRole("status").getByRole("button", { name: "Merge…" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("radio", { name: one.title, exact: true }).check();
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(desk).toHaveURL(/duplicates/);
  expect((await read(desk, `/contacts/${one.id}`))["phones"]).toMatchObject([{ value: "+442079460958" }]);
});

test("who is entered a second time is told of while one types, and nothing is in the way", async ({
  desk,
}) => {
  const last = fresh("Greengage");
  const email = `robert@${last.toLowerCase().replaceAll(" ", "")}.example`;
  const made = await make(desk, "/contacts", {
    first_name: "Robert",
    last_name: last,
    emails: [{ value: email }],
  });
  await desk.goto("/o/contacts");
  await desk.getByRole("button", { name: "New contact" }).click();
  const dialog = desk.getByRole("dialog", { name: "New contact" });
  await dialog.getByLabel("First name").fill("Bob");
  await dialog.getByLabel("Last name").fill(last);
  await dialog
    .getByRole("group", { name: /^Email/ })
    .getByRole("textbox")
    .first()
    .fill(email);
  const hint = dialog.getByRole("status").filter({ hasText: "This may exist already:" });
  await expect(hint.getByRole("link", { name: made.title })).toHaveAttribute("href", new RegExp(made.id));
  await expect(hint).toContainText("nickname");
  await expectSound(desk);
  await picture(desk, "duplicate-hint");
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  await expect(dialog).toHaveCount(0);
});

test("on a phone the pairs are a list, each opens over it, and an answer can be another one later", async ({
  phone,
}) => {
  const last = fresh("Bullace");
  await twice(phone, "Margaret", "Peggy", last);
  await phone.goto("/duplicates");
  await phone.getByRole("button", { name: /Look for duplicates|Look again/ }).click();
  const row = phone.getByRole("list", { name: "Pairs" }).getByRole("button", { name: new RegExp(last) });
  await expect(row).toBeVisible({ timeout: 60_000 });
  await expectSound(phone);
  await row.click();
  await expect(phone.getByText("Why they may be the same")).toBeVisible();
  await expectSound(phone);
  await phone.getByRole("button", { name: "Later" }).click();
  await expect(row).toHaveCount(0);
  await phone.getByRole("tab", { name: "Later" }).click();
  await row.click();
  await phone.getByRole("button", { name: "Different" }).click();
  await phone.getByRole("tab", { name: "Different" }).click();
  await expect(row).toBeVisible();
});
