import { expect, expectSound, filterText, fresh, make, picture, test } from "./journey";

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

test("all records of a selection are held in one go", async ({ desk }) => {
  const name = fresh("Sloe");
  const held = [
    await make(desk, "/companies", { name: `${name} one` }),
    await make(desk, "/companies", { name: `${name} two` }),
  ];
  await desk.goto(`/o/companies?filter=${filterText({ field: "name", op: "starts", value: name })}`);
  await expect(desk.getByRole("row", { name: held[1]?.title ?? "" })).toBeVisible();
  await desk.getByRole("checkbox", { name: "Select all" }).click();
  const bar = desk.getByRole("toolbar", { name: "Selected records" });
  await expect(bar.getByText("2 selected")).toBeVisible();
  await bar.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Place a legal hold" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("button", { name: "Place a legal hold" }).click();
  await expect(dialog.getByText("Reason is required.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill(`Quarrel over ${name}`);
  await expectSound(desk);
  await dialog.getByRole("button", { name: "Place a legal hold" }).click();
  const tray = desk.getByRole("region", { name: "Bulk changes" });
  await expect(tray.getByText("2 held")).toBeVisible({ timeout: 30_000 });
  await expect(tray.getByRole("button", { name: "Undo" })).toBeHidden();
  await desk.goto("/settings/holds");
  await expect(desk.getByText(`Quarrel over ${name}`)).toHaveCount(2);
});
