import { expect, expectSound, filterText, first, fresh, list, picture, test } from "./journey";

test("a company and a contact who works there", async ({ desk }) => {
  const company = fresh("Orchard Supplies");
  const person = fresh("Lovelace");
  await desk.goto("/o/companies");
  await desk.getByRole("button", { name: "New company" }).click();
  const form = desk.getByRole("dialog", { name: "New company" });
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form.getByText("Name is required.")).toBeVisible();
  await form.getByLabel("Name", { exact: true }).fill(company);
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();
  await desk.getByRole("link", { name: company }).first().click();
  await expect(desk.getByRole("heading", { name: company })).toBeVisible();

  await desk.getByRole("tab", { name: "Contacts" }).click();
  await desk.getByRole("button", { name: "Add", exact: true }).click();
  const contact = desk.getByRole("dialog", { name: "New contact" });
  await contact.getByLabel("First name").fill("Ada");
  await contact.getByLabel("Last name").fill(person);
  await contact
    .getByRole("group", { name: /^Email/ })
    .getByRole("textbox")
    .first()
    .fill("ada@orchard.example");
  await contact.getByRole("button", { name: "Create", exact: true }).click();
  await expect(contact).toBeHidden();
  await desk.getByRole("link", { name: `Ada ${person}` }).click();
  await expect(desk.getByRole("heading", { name: `Ada ${person}` })).toBeVisible();
  await expect(desk.getByRole("link", { name: company }).first()).toBeVisible();
  const stored = await list(
    desk,
    `/contacts?filter=${filterText({ field: "last_name", op: "eq", value: person })}`,
  );
  expect(stored.map((one) => one.title)).toEqual([`Ada ${person}`]);
  await expectSound(desk);
});

test("what a record is, what belongs to it and what happened", async ({ desk }) => {
  const isEngaging = { field: "stage.name", op: "eq", value: "Engaging" };
  const filter = filterText({ and: [isEngaging, { field: "party", op: "filled" }] });
  const deal = await first(desk, `/deals?limit=1&filter=${filter}`);
  await desk.goto(`/o/deals/${deal.id}`);
  await expect(desk.getByRole("heading", { name: deal.title })).toBeVisible();
  await expect(
    desk.getByRole("list", { name: "Stage" }).getByRole("button", { name: "Engaging" }),
  ).toBeVisible();
  await picture(desk, "deal");
  await expectSound(desk);
});
