import { expect, expectSound, filterText, fresh, go, list, picture, test } from "./journey";

test("a team, a colleague in it, and a pipeline of their own", async ({ desk }) => {
  await desk.goto("/settings/teams");
  await expect(desk.getByRole("heading", { name: "Teams", level: 1 })).toBeVisible();
  await picture(desk, "settings-teams");
  await expectSound(desk);

  const pipeline = fresh("Renewals");
  await go(desk, "/settings/pipelines");
  await expect(desk.getByRole("heading", { name: "Pipelines", level: 1 })).toBeVisible();
  await desk.getByRole("button", { name: "New pipeline" }).click();
  await desk.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(pipeline);
  await desk
    .getByRole("dialog")
    .getByRole("button", { name: /Create|Add/ })
    .click();
  await expect(desk.getByRole("dialog")).toBeHidden();
  await expect(desk.getByRole("heading", { name: pipeline })).toBeVisible();
  await expect.poll(async () => (await list(desk, "/pipelines")).map((one) => one.title)).toContain(pipeline);
  const ofIt = `/stages?filter=${filterText({ field: "pipeline.name", op: "eq", value: pipeline })}`;
  await expect.poll(async () => (await list(desk, ofIt)).length).toBe(5);
  await desk.reload();
  await expect(desk.getByRole("heading", { name: pipeline })).toBeVisible();
  await picture(desk, "settings-pipelines");
  await expectSound(desk);
});
