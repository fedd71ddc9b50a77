import { expect, expectSound, fresh, make, picture, test } from "./journey";

test("what is archived is restored from the trash or deleted for good, unless a legal hold is on it", async ({
  desk,
}) => {
  const kept = await make(desk, "/companies", { name: fresh("Quince") });
  const gone = await make(desk, "/companies", { name: fresh("Medlar") });
  await desk.goto(`/o/companies/${kept.id}`);
  await desk.getByRole("button", { name: "More actions" }).click();
  await desk.getByRole("menuitem", { name: "Legal hold…" }).click();
  await desk.getByRole("textbox", { name: "What is it for?" }).fill("A quarrel");
  await desk.getByRole("button", { name: "Place the hold" }).click();
  await expect(desk.getByText("Under a legal hold")).toBeVisible();
  await picture(desk, "legal-hold");
  const me = (await (await desk.request.get("/api/v1/me")).json()) as { csrf: string };
  const headers = { "X-CSRFToken": me.csrf, Origin: new URL(desk.url()).origin };
  for (const { id } of [kept, gone])
    await desk.request.post(`/api/v1/companies/${id}/archive`, { data: {}, headers });

  await desk.goto("/trash");
  const row = desk.getByRole("listitem").filter({ hasText: kept.title });
  await expect(row.getByText("Legal hold")).toBeVisible();
  await expect(row.getByRole("button", { name: `Delete ${kept.title} for good` })).toBeDisabled();
  await expectSound(desk);
  await picture(desk, "trash");
  await row.getByRole("button", { name: `Restore ${kept.title}` }).click();
  await expect(row).toBeHidden();

  await desk.getByRole("button", { name: `Delete ${gone.title} for good` }).click();
  const dialog = desk.getByRole("dialog");
  await expect(dialog.getByText("This goes")).toBeVisible();
  await dialog.getByText("I have looked at what goes").click();
  await picture(desk, "trash-delete");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(desk.getByText("1 record deleted for good")).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByText(gone.title)).toBeHidden();

  await desk.goto("/settings/holds");
  await desk.getByRole("button", { name: "Release…" }).first().click();
  await desk.getByRole("textbox", { name: "Why is it released?" }).fill("Settled");
  await desk.getByRole("dialog").getByRole("button", { name: "Release" }).click();
  await expect(desk.getByText("Hold released")).toBeVisible();
  await expectSound(desk);
});
