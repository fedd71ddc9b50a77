import { png } from "./images";
import { expect, expectSound, fresh, make, picture, read, test } from "./journey";

const PHOTO = { name: "Showroom.png", mimeType: "image/png", buffer: png(900, 600) };
const PRICES = {
  name: "Prices.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("Product;Price\nHammer;12.50\n"),
};
/** A page that says it is a picture. */
const LIE = { name: "Face.png", mimeType: "image/png", buffer: Buffer.from("<html><script>1</script>") };

test("files at a record: sent, looked at, renamed, removed and brought back", async ({ desk }) => {
  const company = await make(desk, "/companies", { name: fresh("Filed") });
  await desk.goto(`/o/companies/${company.id}`);
  await desk.getByRole("tab", { name: "Files" }).click();
  await expect(desk.getByText("No files yet")).toBeVisible();
  await desk.locator("input[type=file]").last().setInputFiles([PHOTO, PRICES, LIE]);
  const files = desk.getByRole("list", { name: "Files", exact: true });
  await expect(files.getByRole("listitem")).toHaveCount(3);
  await picture(desk, "files");

  await files.getByRole("button", { name: /^Showroom.png/ }).click();
  const shown = desk.getByRole("dialog", { name: "File Showroom.png" });
  await expect(shown.getByRole("img", { name: "Showroom.png" })).toBeVisible();
  await desk.keyboard.press("+");
  await expect(shown.getByRole("status")).toHaveText("100%");
  await walkTo(desk, "Prices.csv");
  await expect(desk.getByRole("cell", { name: "Hammer" })).toBeVisible();
  await walkTo(desk, "Face.png");
  await expect(desk.getByText("This file cannot be shown here.")).toBeVisible();
  await desk.keyboard.press("Escape");

  await files.getByRole("button", { name: "Actions on Prices.csv" }).click();
  await desk.getByRole("menuitem", { name: "Rename" }).click();
  await desk.keyboard.type("Price list");
  await desk.keyboard.press("Enter");
  await expect(files.getByRole("button", { name: /^Price list.csv/ })).toBeVisible();
  await files.getByRole("button", { name: "Actions on Price list.csv" }).click();
  await desk.getByRole("menuitem", { name: "Remove" }).click();
  await expect(files.getByRole("listitem")).toHaveCount(2);
  const removed = desk.getByRole("alertdialog").filter({ hasText: "File removed" });
  await removed.getByRole("button", { name: "Undo" }).click();
  await expect(files.getByRole("listitem")).toHaveCount(3);
  await expectSound(desk);
});

type Desk = Parameters<typeof expectSound>[0];

/** Goes on with the arrow keys until the file is shown. */
async function walkTo(desk: Desk, name: string): Promise<void> {
  const target = desk.getByRole("dialog", { name: `File ${name}` });
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight"]) {
    if (await target.isVisible()) return;
    await desk.keyboard.press(key);
  }
  await expect(target).toBeVisible();
}

test("a screenshot is pasted, a file is dropped", async ({ desk }) => {
  const company = await make(desk, "/companies", { name: fresh("Pasted") });
  await desk.goto(`/o/companies/${company.id}`);
  await desk.getByRole("tab", { name: "Files" }).click();
  await expect(desk.getByText("No files yet")).toBeVisible();
  await desk.evaluate(
    (bytes) => {
      const given = new DataTransfer();
      given.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
      const event = new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    },
    [...PHOTO.buffer],
  );
  const files = desk.getByRole("list", { name: "Files", exact: true });
  await expect(files.getByRole("button", { name: /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png/ })).toBeVisible();
  const dropped = await desk.evaluateHandle(() => {
    const given = new DataTransfer();
    given.items.add(new File(["notes"], "notes.txt", { type: "text/plain" }));
    return given;
  });
  const panel = desk.getByRole("region", { name: "Files" });
  await panel.dispatchEvent("dragenter", { dataTransfer: dropped });
  await expect(desk.getByText("Let go to add the files")).toBeVisible();
  await panel.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(files.getByRole("button", { name: /^notes.txt/ })).toBeVisible();
  await expect(files.getByRole("listitem")).toHaveCount(2);
});

test("a person gets a face, and takes it off again", async ({ desk }) => {
  await desk.goto("/settings/profile");
  await expect(desk.getByRole("heading", { name: "Email signature" })).toBeVisible();
  await desk.locator("input[type=file]").first().setInputFiles(PHOTO);
  const cut = desk.getByRole("dialog", { name: "Choose the part that is shown" });
  await cut.getByRole("application", { name: "Part of the picture" }).focus();
  await desk.keyboard.press("ArrowRight");
  await cut.getByRole("button", { name: "Use this picture" }).click();
  await expect(desk.getByRole("button", { name: "Change picture" })).toBeVisible();
  const me = (await read(desk, "/me"))["user"] as { id: string; picture: string };
  await expect(desk.locator(`aside img[src*="${me.id}/picture"]`)).toBeVisible();
  await desk.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(desk.getByRole("button", { name: "Add a picture" })).toBeVisible();
  expect((await read(desk, "/me"))["user"]).toMatchObject({ picture: "" });
});

test("the logo stands at the door", async ({ desk, browser }) => {
  await desk.goto("/settings/organisation");
  const light = desk.getByRole("group", { name: "Light theme" });
  await light.locator("input[type=file]").setInputFiles({ ...PHOTO, buffer: png(400, 100) });
  await expect(light.getByRole("button", { name: "Change logo" })).toBeVisible();
  const stranger = await browser.newPage({ baseURL: process.env["RAPPORT_URL"] ?? "" });
  await stranger.goto("/sign-in");
  await expect(stranger.locator('main img[src*="/brand/logo"]')).toBeVisible();
  await stranger.close();
  await light.getByRole("button", { name: "Remove" }).click();
  await expect(light.getByRole("button", { name: "Add a logo" })).toBeVisible();
});
