import { readFile } from "node:fs/promises";
import { expect, expectSound, first, picture, send, test } from "./journey";

test("a template is looked at, installed, filled, emptied and removed, and the book is as it was", async ({
  desk,
}) => {
  test.setTimeout(240_000);
  await desk.goto("/settings/templates");
  const card = desk.getByRole("region", { name: "B2C shop" });
  await expect(card.getByText("2 objects")).toBeVisible();
  await expect(card.getByText("Not installed")).toBeVisible();

  // What it brings is read before.
  await card.getByRole("button", { name: "Install…" }).click();
  const asked = desk.getByRole("dialog", { name: "Install “B2C shop”?" });
  await expect(asked.getByText("Tracking number")).toBeVisible();
  await expect(asked.getByText("New 35")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "template-install");
  await asked.getByText("With 12 sample records").click();
  await asked.getByRole("button", { name: "Install template" }).click();
  await expect(card.getByText("Installed", { exact: true })).toBeVisible();
  await expect(card.getByRole("button", { name: "12 sample records…" })).toBeVisible();
  await expectSound(desk);
  await picture(desk, "templates");

  // Its objects stand in the sidebar at once, with their samples and views.
  await desk.getByRole("link", { name: "Shop orders" }).first().click();
  await expect(desk.getByText("10003").first()).toBeVisible();

  // Worked with is kept, the rest of the samples goes.
  const order = await first(desk, "/shop-orders?limit=1");
  const data = { voucher: "MINE", version: order["version"] };
  await send(desk, `/shop-orders/${String(order["id"])}`, { data }, "patch");
  await desk.goto("/settings/templates");
  await card.getByRole("button", { name: "12 sample records…" }).click();
  const samples = desk.getByRole("dialog", { name: "Put the sample data away?" });
  await expect(
    samples.getByText("11 records go to the trash. 1 that somebody worked with stays."),
  ).toBeVisible();
  await samples.getByRole("button", { name: "Put away" }).click();
  await expect(card.getByRole("button", { name: "1 sample record…" })).toBeVisible();

  // Removing tells what goes along.
  await card.getByRole("button", { name: "Remove…" }).click();
  const removing = desk.getByRole("alertdialog", { name: "Remove “B2C shop”?" });
  await expect(removing.getByText("4 records go with it.")).toBeVisible();
  await expectSound(desk);
  await removing.getByRole("button", { name: "Remove template" }).click();
  await expect(card.getByText("Not installed")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Shop orders" })).toHaveCount(0);
});

test("a schema file is taken out, compared, applied and taken back", async ({ desk }) => {
  test.setTimeout(180_000);
  await desk.goto("/settings/schema-file");
  const coming = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Download" }).click();
  const file = JSON.parse(await readFile(await (await coming).path(), "utf8")) as Record<string, unknown[]>;
  expect(file["format"]).toBe("rapport-schema");

  const drop = async (name: string, text: string) =>
    await desk
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

  // What is wrong is told with its place.
  await drop("broken.json", '{"format": "rapport-schema", "version": 1, "fields": [{"object": "deal"}]}');
  const broken = desk.getByRole("dialog", { name: "broken.json" });
  await expect(broken.getByText("/fields/0/name")).toBeVisible();
  await expect(broken.getByRole("button", { name: "Apply" })).toBeDisabled();
  await broken.getByRole("button", { name: "Cancel" }).click();

  const made = {
    format: "rapport-schema",
    version: 1,
    objects: [{ name: "moved-van", label: "Moved van", label_plural: "Moved vans", icon: "package" }],
    fields: [
      { object: "moved-van", name: "wheels", label: "Wheels", type: "integer", default_value: 4 },
      {
        object: "moved-van",
        name: "twice",
        label: "Twice the wheels",
        type: "formula",
        formula: "wheels * 2",
      },
      {
        object: "moved-van",
        name: "keeper",
        label: "Keeper",
        type: "link",
        target: "company",
        reverse: "Vans",
      },
    ],
    validation_rules: [
      {
        object: "moved-van",
        name: "Enough wheels",
        refuse_when: { field: "wheels", op: "lt", value: 3 },
        message: "A van has three wheels at least.",
      },
    ],
  };
  await drop("vans.json", JSON.stringify(made));
  const compared = desk.getByRole("dialog", { name: "vans.json" });
  await expect(compared.getByText("New 5")).toBeVisible();
  await expect(compared.getByText("Twice the wheels")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "schema-compare");
  await compared.getByRole("button", { name: "Apply" }).click();
  await expect(desk.getByText("Applied: vans.json")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Moved vans" })).toBeVisible();

  // Applied again it changes nothing.
  await drop("again.json", JSON.stringify(made));
  const again = desk.getByRole("dialog", { name: "again.json" });
  await expect(again.getByText("No differences: everything in the file is here already.")).toBeVisible();
  await again.getByRole("button", { name: "Cancel" }).click();

  // As one it goes back.
  const line = desk
    .locator("div", { hasText: "vans.json" })
    .getByRole("button", { name: "Take back…" })
    .first();
  await line.click();
  const back = desk.getByRole("alertdialog", { name: "Take “vans.json” back?" });
  await expect(back.getByText("Removed 2")).toBeVisible();
  await back.getByRole("button", { name: "Take back" }).click();
  await expect(desk.getByText("Taken back: vans.json")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Moved vans" })).toHaveCount(0);
});
