import { expect, expectSound, filterText, fresh, list, make, picture, read, test } from "./journey";

test("a call is logged where it belongs, and a note keeps its form", async ({ desk }) => {
  const company = await make(desk, "/companies", { name: fresh("Harbour Trading") });
  await desk.goto(`/o/companies/${company.id}`);
  await desk.getByRole("radio", { name: "Call" }).click();
  await desk.getByPlaceholder("What was the call about?").fill("Renewal of the contract");
  await desk.getByLabel("Outcome").fill("Wants an offer by Friday");
  await desk.getByRole("button", { name: /Log call/ }).click();
  const entry = desk.getByRole("listitem").filter({ hasText: "Renewal of the contract" });
  await expect(entry).toContainText("Wants an offer by Friday");
  await expect(entry).toContainText("Done");
  const calls = `/calls?filter=${filterText({ field: "regarding", op: "eq", value: `company/${company.id}` })}`;
  await expect
    .poll(async () => (await list(desk, calls)).map((call) => call["outcome"]))
    .toEqual(["Wants an offer by Friday"]);
  await desk.reload();
  await expect(entry).toBeVisible();
});

test("a note that was sent leaves an empty form for the next one", async ({ desk }) => {
  const company = await make(desk, "/companies", { name: fresh("Harbour Trading") });
  await desk.goto(`/o/companies/${company.id}`);
  await desk.getByRole("textbox", { name: "Text" }).click();
  for (const text of ["Met at the fair", "Sent the price list"]) {
    await desk.keyboard.type(text);
    await desk.keyboard.press("Control+Enter");
    await expect(desk.getByRole("listitem").filter({ hasText: text })).toBeVisible();
    await expect(desk.getByRole("textbox", { name: "Text" })).toBeFocused();
    await expect(desk.getByRole("textbox", { name: "Text" })).toHaveText("");
  }
  const notes = `/notes?sort=created_at&filter=${filterText({ field: "regarding", op: "eq", value: `company/${company.id}` })}`;
  const kept = async () => (await list(desk, notes)).map((note) => note["body"]);
  await expect.poll(kept).toEqual(["<p>Met at the fair</p>", "<p>Sent the price list</p>"]);
});

test("my day: a task is finished and taken back", async ({ desk }) => {
  const me = (await (await desk.request.get("/api/v1/me")).json()) as { user: { id: string } };
  const today = new Date().toISOString().slice(0, 10);
  const task = await make(desk, "/tasks", {
    subject: fresh("Send the papers to Konex"),
    due_on: today,
    assignee: me.user.id,
  });
  await desk.goto("/my-day");
  const line = desk.getByRole("listitem").filter({ hasText: task.title });
  await expect(line).toBeVisible();
  await picture(desk, "my-day");
  await expectSound(desk);
  await line.getByRole("button", { name: /^Complete/ }).click();
  await expect.poll(async () => (await read(desk, `/tasks/${task.id}`))["done_at"]).not.toBeNull();
  await desk.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(async () => (await read(desk, `/tasks/${task.id}`))["done_at"]).toBeNull();
});
