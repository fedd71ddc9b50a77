import {
  bringIn,
  expect,
  expectSound,
  filterText,
  first,
  fresh,
  make,
  picture,
  read,
  send,
  test,
} from "./journey";

test("an admin finds a change in the whole log, goes to its record and looks at it as it was", async ({
  desk,
}) => {
  const deal = await make(desk, "/deals", { name: fresh("Audited"), next_step: "Call back" });
  await desk.goto(`/settings/audit?record=${deal.id}`);
  await expect(desk.getByRole("heading", { name: "Audit", level: 1 })).toBeVisible();
  const changes = desk.getByRole("region", { name: "Changes" });
  await expect(changes.getByRole("listitem")).toHaveCount(1);
  await desk.evaluate(
    async ([id, version]) => {
      const me = (await (await fetch("/api/v1/me")).json()) as { csrf: string };
      await fetch(`/api/v1/deals/${id}`, {
        method: "PATCH",
        headers: { "Content-Type": "application/json", "X-CSRFToken": me.csrf },
        body: JSON.stringify({ version: Number(version), next_step: "Send the offer" }),
      });
    },
    [deal.id, String(deal.version)],
  );
  await desk.goto(`/settings/audit?record=${deal.id}&op=update`);
  await changes.getByRole("button", { name: "Show what was changed" }).click();
  await expect(changes.getByText("Call back")).toBeVisible();
  await expect(changes.getByText("Send the offer")).toBeVisible();
  await expectSound(desk);
  await desk.getByRole("button", { name: "Show everything" }).first().click();
  await expect(desk).toHaveURL(/\/settings\/audit$/);
  await picture(desk, "settings-audit");

  await changes.getByRole("link", { name: deal.title }).first().click();
  await desk.getByRole("tab", { name: "Log" }).click();
  const day = desk.getByRole("group", { name: "As it was on" });
  await day.getByRole("button").click();
  await desk
    .getByRole("dialog")
    .getByRole("button", { name: /^Today, / })
    .click();
  const then = desk.getByRole("region", { name: /^As it was on/ });
  await expect(then.getByText("Send the offer")).toBeVisible();
  await then.getByRole("button", { name: "Back to today" }).click();
  await expect(then).toBeHidden();
});

function named(name: string): string {
  return `/contacts?filter=${filterText({ field: "last_name", op: "eq", value: name })}`;
}

test("an import goes back from the audit, after what stays was said", async ({ desk }) => {
  const [one, other] = [fresh("Mistaken"), fresh("Kept")];
  await desk.goto("/settings/audit");
  await bringIn(desk, `first_name,last_name\nAda,${one}\nAda,${other}\n`);
  const [mistaken, kept] = [await first(desk, named(one)), await first(desk, named(other))];
  await send(desk, `/contacts/${kept.id}`, { data: { version: kept.version, job_title: "Buyer" } }, "patch");
  await desk.goto(`/settings/audit?record=${mistaken.id}`);
  await desk.getByRole("button", { name: "Undo the whole run" }).click();
  const dialog = desk.getByRole("dialog", { name: "Undo the whole run?" });
  await expect(dialog.getByText("Worked with since, so left as it is.")).toBeVisible();
  await expectSound(desk);
  await dialog.getByRole("button", { name: "Undo all of it" }).click();
  await expect(dialog).toBeHidden();
  const archived = async (id: string) => (await read(desk, `/contacts/${id}`))["archived_at"] !== null;
  await expect.poll(() => archived(mistaken.id)).toBe(true);
  expect(await archived(kept.id)).toBe(false);
});

test("an admin says how long the log of a kind of record is kept", async ({ desk }) => {
  await desk.goto("/settings/audit");
  const group = desk.locator("section").filter({ hasText: "How long the log is kept" });
  await group.getByRole("button", { name: "Add a time" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Log of" }).fill("Calls");
  await desk.getByRole("option", { name: "Calls", exact: true }).click();
  await dialog.getByRole("button", { name: /Keep it/ }).click();
  await desk.getByRole("option", { name: "10 years" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(group.getByText("10 years")).toBeVisible();
  await expect(group.getByText("Everything else is kept for ever.")).toBeVisible();
  await expectSound(desk);
  await group.getByRole("button", { name: "Remove the time of Calls" }).click();
  await expect(group.getByText("Everything is kept for ever.")).toBeVisible();
});

test("a setting that was changed stands in the log, and leads to where it is changed", async ({ desk }) => {
  const { name } = await read(desk, "/organisation");
  await send(desk, "/organisation", { data: { name: fresh("House") } }, "patch");
  await send(desk, "/organisation", { data: { name } }, "patch");
  await desk.goto("/settings/audit?object=organisation");
  const newest = desk.getByRole("region", { name: "Changes" }).getByRole("listitem").first();
  await expect(newest.getByText("Organisation")).toBeVisible();
  await expect(newest.getByRole("button", { name: "Undo this change" })).toHaveCount(0);
  await newest.getByRole("button", { name: "Show what was changed" }).click();
  await expect(newest.getByText("This is not undone from the log.")).toBeVisible();
  await expectSound(desk);
  await newest.getByRole("link", { name: "Settings" }).click();
  await expect(desk).toHaveURL(/\/settings\/organisation$/);
});
