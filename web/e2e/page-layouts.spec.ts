import type { Page } from "@playwright/test";
import {
  browserOf,
  declare,
  expect,
  expectSound,
  first,
  fresh,
  go,
  openForm,
  picture,
  read,
  sellers,
  send,
  test,
} from "./journey";

/** Fields of the record's page in their order. */
function fieldsOf(page: Page) {
  return page.locator("main [data-field] dt");
}

/** What a line of the layout offers. */
async function choose(page: Page, line: string, ...items: string[]) {
  await page.getByRole("button", { name: `More: ${line}`, exact: true }).click();
  for (const item of items) await page.getByRole("menuitem", { name: item, exact: true }).click();
  // A line that moves takes its menu along, which fades: the next one must not be met beside it.
  await expect(page.getByRole("menu")).toHaveCount(0);
}

test("a page is arranged, for all and for a role, and follows what the record holds", async ({
  desk,
  phone,
  browser,
}) => {
  test.setTimeout(180_000);
  const label = fresh("Guarantee");
  await desk.goto("/settings/objects");
  const fields = [
    { label: "Business", ...choosing("New business", "Renewal"), default_value: "new-business" },
    { label: "Premium", type: "integer" },
    { label: "Former policy", type: "text" },
    { label: "Reason", type: "text" },
    { label: "Remarks", type: "text" },
  ];
  const looks = { label_plural: `${label} book`, title_label: "Number", icon: "shield" };
  const name = await declare(desk, label, fields, looks);
  const plural = String(
    ((await read(desk, "/meta"))["objects"] as { name: string; plural: string }[]).find(
      (one) => one.name === name,
    )?.plural,
  );
  const values = { business: "renewal", premium: 900, former_policy: "P-1", remarks: "Kept apart" };
  const old = await send(desk, `/${plural}`, { data: { name: fresh("P-2"), ...values } });

  // A first layout begins as the object stands; a section for renewals, a field left out.
  await go(desk, `/settings/objects?object=${name}`);
  await desk.getByRole("link", { name: "New layout" }).click();
  await expect(desk.getByRole("heading", { name: "New page layout" })).toBeVisible();
  await expect(desk.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Default");
  const preview = desk.getByRole("region", { name: "Preview" });
  await expect(preview.getByText("Kept apart")).toBeVisible();
  await desk.getByRole("textbox", { name: "Title of section 1" }).fill("Key facts");
  await desk.getByRole("button", { name: "Add section" }).click();
  await desk.getByRole("textbox", { name: "Title of section 2" }).fill("About the renewal");
  // By the keyboard's way: the menu of a line.
  await choose(desk, "Former policy", "Move to section", "About the renewal");
  const renewal = desk.getByRole("region", { name: "About the renewal" });
  await expect(renewal.locator("[data-line=former_policy]")).toBeVisible();
  // By dragging: into another section, and before another field.
  const line = (field: string) => desk.locator(`[data-line=${field}]`);
  const grip = (field: string) => line(field).locator(".cursor-grab");
  await grip("reason").dragTo(renewal.locator("[data-line=former_policy]"), {
    targetPosition: { x: 90, y: 4 },
  });
  await expect(renewal.locator("[data-line]").first()).toHaveAttribute("data-line", "reason");
  await grip("remarks").dragTo(desk.getByRole("region", { name: "Left out" }));
  await expect(desk.getByRole("region", { name: "Left out" }).locator("[data-line=remarks]")).toBeVisible();
  await expect(preview.getByText("Kept apart")).toHaveCount(0);
  await choose(desk, "Premium", "On the page only");
  await choose(desk, "Business", "Move up");
  await choose(desk, "Number", "Move up");

  // The section is shown for renewals alone.
  await choose(desk, "About the renewal", "When it is shown…");
  const asking = desk.getByRole("dialog", { name: "When “About the renewal” is shown" });
  await asking.getByRole("button", { name: "Add condition" }).click();
  const condition = asking.getByRole("group", { name: "Condition 1" });
  await condition.getByRole("combobox", { name: "Field" }).fill("Business");
  await desk.getByRole("option", { name: "Business", exact: true }).click();
  await condition.getByRole("combobox").last().fill("Renew");
  await desk.getByRole("option", { name: "Renewal", exact: true }).click();
  await asking.getByText("Depends on what the record itself holds").click();
  await expectSound(desk);
  await asking.getByRole("button", { name: "Apply" }).click();
  await expect(asking).toBeHidden();
  await expect(preview.getByText("About the renewal")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "page-layout");
  // The form can be tried out: it follows what is chosen.
  await preview.getByText("Form", { exact: true }).click();
  await expect(preview.getByRole("textbox", { name: "Former policy" })).toHaveCount(0);
  await expect(preview.getByRole("textbox", { name: "Premium" })).toHaveCount(0);
  await preview.getByRole("button", { name: /Business/ }).click();
  await desk.getByRole("option", { name: "Renewal" }).click();
  await expect(preview.getByRole("textbox", { name: "Former policy" })).toBeVisible();
  await desk.getByRole("button", { name: "Make layout" }).click();
  await expect(desk.getByRole("heading", { name: `${label} book`, level: 1 })).toBeVisible();
  await expect(desk.getByRole("link", { name: "Default", exact: true })).toBeVisible();

  // The page of the record, and another one once it is no renewal.
  await go(desk, `/o/${plural}/${old.id}`);
  await expect(desk.getByRole("button", { name: "About the renewal" })).toBeVisible();
  await expect(fieldsOf(desk)).toContainText(["Number", "Business", "Premium", "Former policy"]);
  await expect(desk.getByText("Kept apart")).toHaveCount(0);
  await send(desk, `/${plural}/${old.id}`, { data: { business: "new-business" } }, "patch");
  await expect(desk.getByRole("button", { name: "About the renewal" })).toHaveCount(0);
  // On the phone it is the same.
  await phone.goto(`/o/${plural}/${old.id}`);
  await phone.getByRole("tab", { name: "Details" }).click();
  await expect(phone.getByRole("button", { name: "Key facts" })).toBeVisible();
  await expect(phone.getByRole("button", { name: "About the renewal" })).toHaveCount(0);
  await send(desk, `/${plural}/${old.id}`, { data: { business: "renewal" } }, "patch");
  await expect(phone.getByRole("button", { name: "About the renewal" })).toBeVisible();
  await expectSound(phone);

  // The form of a new record; what it does not show is not sent.
  await go(desk, `/o/${plural}`);
  const form = await openForm(desk, label);
  await form.getByRole("textbox", { name: "Number" }).fill(fresh("P-3"));
  await expect(form.getByRole("textbox", { name: "Remarks" })).toHaveCount(0);
  await form.getByRole("button", { name: /Business/ }).click();
  await desk.getByRole("option", { name: "Renewal" }).click();
  await form.getByRole("textbox", { name: "Former policy" }).fill("P-2");
  await picture(desk, "page-layout-form");
  await form.getByRole("button", { name: /Business/ }).click();
  await desk.getByRole("option", { name: "New business" }).click();
  await expect(form.getByRole("textbox", { name: "Former policy" })).toHaveCount(0);
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();
  const made = await first(desk, `/${plural}?limit=1&sort=-created_at`);
  expect([made["business"], made["former_policy"]]).toEqual(["new-business", ""]);

  // Sellers get a page of their own; the admin keeps the default.
  const seller = await first(desk, sellers("name"));
  const theirs = await browserOf(browser, String(seller["email"]));
  const page = await theirs.newPage();
  await page.goto(`/o/${plural}/${old.id}`);
  await expect(page.getByRole("button", { name: "Key facts" })).toBeVisible();
  await go(desk, `/settings/objects?object=${name}`);
  await desk.getByRole("link", { name: "New layout" }).click();
  await desk.getByRole("textbox", { name: "Name", exact: true }).fill("Sellers");
  await desk.getByRole("combobox", { name: "For roles" }).fill("Seller");
  await desk.getByRole("option", { name: "Seller", exact: true }).click();
  await desk.keyboard.press("Escape");
  await desk.getByRole("textbox", { name: "Title of section 1" }).fill("What counts");
  await desk.getByRole("button", { name: "Make layout" }).click();
  await expect(desk.getByText("For Seller")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "page-layouts");
  await expect(page.getByRole("button", { name: "What counts" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Key facts" })).toHaveCount(0);
  await choose(desk, "Sellers", "Remove");
  await expect(page.getByRole("button", { name: "Key facts" })).toBeVisible();
  await theirs.close();

  // The layouts on the phone.
  await go(phone, `/settings/objects?object=${name}`);
  await phone.getByRole("link", { name: "Default", exact: true }).click();
  await expect(phone.getByRole("heading", { name: "Default", level: 1 })).toBeVisible();
  await expectSound(phone);
  await picture(phone, "page-layout-phone");
});

function choosing(...labels: string[]) {
  return { type: "choice", choices: labels.map((label) => ({ label })) };
}

test("a record is made by its type, which says what it begins with and may hold", async ({ desk }) => {
  test.setTimeout(90_000);
  const label = fresh("Complaint");
  await desk.goto("/settings/objects");
  const name = await declare(desk, label, [
    { label: "Nature", ...choosing("Delay", "Damage") },
    { label: "Priority", ...choosing("Low", "Normal", "High") },
    { label: "Steps", type: "long_text" },
  ]);
  await send(desk, "/record-types", {
    data: { object: name, field: "nature", value: "delay", is_default: true, allowed: { priority: ["low"] } },
  });

  await go(desk, `/settings/objects?object=${name}`);
  await desk.getByRole("button", { name: "New type" }).click();
  const making = desk.getByRole("dialog", { name: "New record type" });
  await making.getByRole("button", { name: /Choice/ }).click();
  await desk.getByRole("option", { name: "Damage", exact: true }).click();
  await making.getByRole("combobox", { name: "A new record begins with" }).fill("Steps");
  await desk.getByRole("option", { name: "Steps", exact: true }).click();
  // Elsewhere its list is closed.
  await making.getByText("Records that hold this choice").click();
  await making.getByRole("textbox", { name: "Steps" }).fill("What is broken?");
  await making.getByRole("combobox", { name: "Limit the choices of" }).fill("Priority");
  await desk.getByRole("option", { name: "Priority", exact: true }).click();
  await making.getByText("Records that hold this choice").click();
  await making.getByRole("button", { name: "Remove Low" }).click();
  await expectSound(desk);
  await picture(desk, "record-type");
  await making.getByRole("button", { name: "Add type" }).click();
  await expect(making).toBeHidden();
  await expect(desk.getByText("Begins with Steps · Fewer choices: Priority")).toBeVisible();

  // The form begins with the default type, and follows another one.
  await go(desk, `/o/${name}s`);
  const form = await openForm(desk, label);
  await form.getByRole("textbox", { name: "Name" }).fill(fresh("Torn box"));
  await expect(form.getByRole("button", { name: /Nature/ })).toContainText("Delay");
  await form.getByRole("button", { name: /Nature/ }).click();
  await desk.getByRole("option", { name: "Damage", exact: true }).click();
  await expect(form.getByRole("textbox", { name: "Steps" })).toHaveValue("What is broken?");
  await form.getByRole("button", { name: /Priority/ }).click();
  await expect(desk.getByRole("option", { name: "Normal", exact: true })).toBeVisible();
  await expect(desk.getByRole("option", { name: "Low", exact: true })).toHaveCount(0);
  await desk.getByRole("option", { name: "High", exact: true }).click();
  await expectSound(desk);
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form).toBeHidden();
  const made = await first(desk, `/${name}s?limit=1`);
  expect([made["nature"], made["priority"], made["steps"]]).toEqual(["damage", "high", "What is broken?"]);
});
