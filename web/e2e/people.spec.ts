import type { Page } from "@playwright/test";
import {
  expect,
  expectSound,
  filterText,
  first,
  fresh,
  list,
  make,
  openForm,
  picture,
  read,
  test,
} from "./journey";

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

/** A company with a website, and the form of a new contact with an address at its domain. */
async function addressAt(page: Page, name: string, given: string, family: string) {
  const company = fresh(name);
  const domain = `${company.toLowerCase().replaceAll(" ", "-")}.example`;
  await page.goto("/o/contacts");
  const made = await make(page, "/companies", { name: company, website: `https://www.${domain}/en` });
  const form = await openForm(page, "contact");
  await form.getByLabel("First name").fill(given);
  await form.getByLabel("Last name").fill(fresh(family));
  const emails = form.getByRole("group", { name: /^Email/ });
  await emails.getByRole("textbox").first().fill(`${given.toLowerCase()}@mail.${domain}`);
  return { company, made, form };
}

test("the company at whose domain somebody has an address is one press away", async ({ desk }) => {
  const { company, made, form } = await addressAt(desk, "Medlar Works", "Grace", "Quincey");
  const hint = form.getByRole("status").filter({ hasText: `Works at ${company}?` });
  await expect(hint).toBeInViewport();
  await expectSound(desk);
  await picture(desk, "works-at");
  await hint.getByRole("button", { name: `Link it: ${company}` }).click();
  await expect(form.getByRole("combobox", { name: "Company" })).toHaveValue(company);
  await expect(form.getByRole("button", { name: `Link it: ${company}` })).toHaveCount(0);
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();
  const filter = filterText({ field: "company", op: "eq", value: made.id });
  const [contact] = await list(desk, `/contacts?filter=${filter}`);
  expect(contact?.title).toContain("Grace");
  const current = await read(desk, `/contacts/${contact?.id}`);
  expect(current["company"]).toMatchObject({ title: company });
});

test("on a phone the question stands below the address, in the dark too", async ({ phone }) => {
  await phone.emulateMedia({ colorScheme: "dark" });
  const { company, form } = await addressAt(phone, "Quince Yard", "Iris", "Fenwick");
  const link = form.getByRole("button", { name: `Link it: ${company}` });
  await link.scrollIntoViewIfNeeded();
  await expect(link).toBeInViewport();
  await expectSound(phone);
  await link.click();
  await expect(form.getByRole("status").filter({ hasText: `Company: ${company}` })).toBeFocused();
});
