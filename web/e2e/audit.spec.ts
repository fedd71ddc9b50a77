import { expect, expectSound, fresh, make, picture, test } from "./journey";

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
