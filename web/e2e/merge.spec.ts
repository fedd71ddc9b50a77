import { expect, expectSound, filterText, fresh, make, picture, test } from "./journey";

test("two contacts are made one, the old address leads there, and a year later they are two again", async ({
  desk,
}) => {
  const name = fresh("Quill");
  const kept = await make(desk, "/contacts", {
    first_name: "Ada",
    last_name: name,
    job_title: "Analyst",
    emails: [{ value: `ada@${name.toLowerCase().replaceAll(" ", "")}.example` }],
  });
  const gone = await make(desk, "/contacts", {
    first_name: "A.",
    last_name: name,
    job_title: "Head of analysis",
    emails: [{ value: `a@${name.toLowerCase().replaceAll(" ", "")}.example` }],
  });
  const regarding = { object: "contact", id: gone.id };
  await make(desk, "/notes", { subject: "Met at the fair", regarding });
  const filter = { field: "regarding", op: "eq", value: regarding };
  const view = await make(desk, "/views", { name, object: "note", layout: "table", config: { filter } });
  await desk.goto(`/o/contacts?filter=${filterText({ field: "name", op: "contains", value: name })}`);
  await expect(desk.getByRole("row", { name: gone.title })).toBeVisible();
  await desk.getByRole("checkbox", { name: "Select all" }).click();
  const bar = desk.getByRole("toolbar", { name: "Selected records" });
  await bar.getByRole("button", { name: "Merge" }).click();

  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("radio", { name: kept.title, exact: true }).check();
  await expect(dialog.getByText("This moves along")).toBeVisible();
  await expect(dialog.getByText("Notes").first()).toBeVisible();
  await dialog.getByRole("radio", { name: `Job title: ${gone.title}` }).check();
  await expect(dialog.getByRole("radio", { name: `Job title: ${gone.title}` })).toBeChecked();
  await expectSound(desk);
  await picture(desk, "merge");
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(desk.getByText("It can be taken back at any time.").first()).toBeVisible();
  await expect(desk).toHaveURL(new RegExp(kept.id));

  await desk.goto(`/o/contacts/${gone.id}`);
  await expect(desk).toHaveURL(new RegExp(kept.id));
  await expect(desk.getByText("Head of analysis").first()).toBeVisible();

  // A view that was saved before means the one that is left, and calls it by its name.
  await desk.goto(`/o/notes?view=${view.id}`);
  await expect(desk.getByRole("list", { name: "Filters" })).toContainText(kept.title);
  await expect(desk.getByRole("row", { name: "Met at the fair" })).toBeVisible();
  await desk.goto(`/o/contacts/${kept.id}`);

  await desk.getByRole("button", { name: "More actions" }).click();
  await desk.getByRole("menuitem", { name: "Unmerge…" }).click();
  await expect(desk.getByRole("dialog").getByText("This goes back")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "unmerge");
  await desk.getByRole("dialog").getByRole("button", { name: "Unmerge" }).click();
  await expect(desk.getByText("Unmerged")).toBeVisible();
  await desk.goto(`/o/contacts/${gone.id}`);
  await expect(desk.getByText("Met at the fair").first()).toBeVisible();
});
