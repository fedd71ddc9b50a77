import { expect, expectSound, filterText, fresh, list, make, picture, send, test } from "./journey";

test("a contact is given everything about them as a file, is erased, and does not come back unless allowed", async ({
  desk,
}) => {
  const name = fresh("Erna Weber");
  const email = `erna.${Date.now()}@mail.example`;
  const emails = [{ value: email, type: "work", primary: true }];
  const [first_name, ...rest] = name.split(" ");
  const contact = await make(desk, "/contacts", { first_name, last_name: rest.join(" "), emails });
  await desk.goto(`/o/contacts/${contact.id}`);
  await desk.getByRole("button", { name: "More actions" }).click();
  await desk.getByRole("menuitem", { name: "Personal data…" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the file" }).click();
  const download = desk.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("personal-data.zip");
  await expectSound(desk);
  await picture(desk, "personal-data");

  await dialog.getByRole("button", { name: "Erase…" }).click();
  await expect(dialog.getByText("This goes")).toBeVisible();
  const erase = dialog.getByRole("button", { name: "Erase for good" });
  await expect(erase).toBeDisabled();
  await dialog.getByRole("textbox", { name: "to confirm" }).fill(name);
  await expectSound(desk);
  await picture(desk, "erase");
  await erase.click();
  await expect(desk.getByText(`${name} is being erased`)).toBeVisible();
  await expect(desk).toHaveURL(/\/o\/contacts$/);
  await expect(desk.getByText("Erased: nothing of the person is left")).toBeVisible({ timeout: 30_000 });
  const named = filterText({ field: "name", op: "eq", value: contact.title });
  expect(await list(desk, `/contacts?filter=${named}&archived=all`)).toEqual([]);

  const me = (await (await desk.request.get("/api/v1/me")).json()) as { csrf: string };
  const headers = { "X-CSRFToken": me.csrf, Origin: new URL(desk.url()).origin };
  const again = await desk.request.post("/api/v1/contacts", { data: { last_name: "Back", emails }, headers });
  expect(again.status()).toBe(422);
  expect(await again.text()).toContain("erased_on_request");

  await desk.goto("/settings/personal-data");
  await expect(desk.getByText(contact.id)).toBeVisible();
  await desk.getByRole("textbox", { name: "Email" }).fill(email);
  await desk.getByRole("button", { name: "Allow again" }).click();
  await expect(desk.getByText("They may be entered again")).toBeVisible();
  await expect(desk.getByText("Allowed again").first()).toBeVisible();
  await expectSound(desk);
  await picture(desk, "settings-personal-data");
  // What is kept about people at all.
  await desk.getByRole("tab", { name: "Register" }).click();
  await desk.getByRole("searchbox", { name: "Search the register" }).fill("sign-ins");
  await desk.getByRole("button", { name: /^Sign-ins/ }).click();
  await expect(desk.getByText("email_digest")).toBeVisible();
  await expectSound(desk);
  await make(desk, "/contacts", { last_name: "Back", emails });
});

test("a user who left hands over what they look after, and stays as a former user", async ({ desk }) => {
  const name = fresh("Lea Fort");
  const email = `lea.${Date.now()}@mail.example`;
  const user = await make(desk, "/users", { name, email, role: "seller" });
  await make(desk, "/tasks", { subject: "Call back", assignee: user.id });
  await send(desk, `/users/${user.id}/deactivate`, { data: {} });
  await desk.goto("/settings/users");
  await desk.getByText("Deactivated", { exact: true }).first().click();
  await desk.getByRole("searchbox", { name: "Find a user" }).fill(name);
  await desk.getByRole("row", { name }).getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Personal data…" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("button", { name: "Erase…" }).click();
  await dialog.getByRole("combobox", { name: "Who takes over" }).fill("Robin");
  await desk.getByRole("option", { name: "Robin Admin" }).click();
  await expectSound(desk);
  await picture(desk, "hand-over");
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await dialog.getByRole("textbox", { name: "to confirm" }).fill(name, { timeout: 30_000 });
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(desk.getByText("Erased: nothing of the person is left")).toBeVisible({ timeout: 30_000 });
  const [left] = await list(desk, `/users?filter=${filterText({ field: "id", op: "eq", value: user.id })}`);
  expect(left?.title).toMatch(/^Former user \d+$/);
});

test("somebody of a customer has a contact and no way in", async ({ desk, browser }) => {
  const name = fresh("Cleo Quay");
  const email = `cleo.${Date.now()}@mail.example`;
  const contact = await make(desk, "/contacts", { last_name: name });
  await make(desk, "/users", { name, email, role: "seller", password: "correct horse battery" });
  await desk.goto("/settings/users");
  await desk.getByRole("searchbox", { name: "Find a user" }).fill(name);
  await desk.getByRole("row", { name }).getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Edit…" }).click();
  const dialog = desk.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: "Customer" })).toBeHidden();
  await dialog.getByRole("button", { name: /Role/ }).click();
  await desk.getByRole("option", { name: "Portal customer" }).click();
  await expect(dialog.getByRole("combobox", { name: "Team" })).toBeHidden();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(
    dialog.getByText("Say which contact or company this portal customer stands for."),
  ).toBeVisible();
  await dialog.getByRole("combobox", { name: "Customer" }).fill(name);
  await desk.getByRole("option", { name: new RegExp(contact.title) }).click();
  await expectSound(desk);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("row", { name }).getByText("Portal customer")).toBeVisible();

  const context = await browser.newContext({ baseURL: process.env["RAPPORT_URL"] ?? "" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("there is no portal for customers yet");
  await expectSound(page);
  await context.close();
});
