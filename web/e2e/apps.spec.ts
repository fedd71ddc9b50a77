import { expect, expectSound, fresh, picture, test } from "./journey";

const BACK = "https://app.rapport.example/back";

test("an app is registered, let in, used and shut out again", async ({ desk }) => {
  const name = fresh("Route planner");
  await desk.route(`${BACK}**`, (route) => route.fulfill({ body: "back", contentType: "text/plain" }));
  await desk.goto("/settings/apps");
  await desk.getByRole("button", { name: "Register an app" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("textbox", { name: "Redirect addresses" }).fill("http://elsewhere.example/");
  await dialog.getByRole("combobox", { name: "Records it may see" }).fill("Deals");
  await desk.getByRole("option", { name: "Deals", exact: true }).click();
  await desk.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Register", exact: true }).click();
  await expect(dialog.getByText("Give an https address")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Redirect addresses" }).fill(BACK);
  await dialog.getByRole("button", { name: "Register", exact: true }).click();
  const told = await desk.getByRole("alertdialog").innerText();
  const [id = ""] = /[0-9a-f]{32}/.exec(told) ?? [];
  const [secret = ""] = /rapapp_[A-Za-z0-9]+/.exec(told) ?? [];
  await desk.getByRole("button", { name: "I have copied it" }).click();
  await expectSound(desk);
  await picture(desk, "settings-apps");

  const asked = {
    response_type: "code",
    client_id: id,
    redirect_uri: BACK,
    scope: "openid deal:read",
    state: "7",
  };
  await desk.goto(`/oauth/authorize?${new URLSearchParams(asked).toString()}`);
  await expect(desk.getByRole("heading", { name: `${name} asks for access` })).toBeVisible();
  await expect(desk.getByText("Deals: see")).toBeVisible();
  await expectSound(desk);
  await picture(desk, "consent");
  await desk.getByRole("button", { name: "Let it in" }).click();
  await desk.waitForURL(`${BACK}**`);
  const answer = new URL(desk.url()).searchParams;
  expect(answer.get("state")).toBe("7");

  const form = { grant_type: "authorization_code", code: answer.get("code") ?? "", redirect_uri: BACK };
  const given = await desk.request.post("/oauth/token", {
    form: { ...form, client_id: id, client_secret: secret },
  });
  const headers = { Authorization: `Bearer ${(await given.json()).access_token}`, Cookie: "" };
  expect((await desk.request.get("/api/v1/deals?limit=1", { headers })).status()).toBe(200);
  expect((await (await desk.request.get("/api/v1/contacts?limit=1", { headers })).json()).items).toEqual([]);

  await desk.goto("/settings/security");
  await desk.getByText(name).locator("../../..").getByRole("button", { name: "End access" }).click();
  await expect(desk.getByText(`Access ended: ${name}`)).toBeVisible();
  expect((await desk.request.get("/api/v1/deals?limit=1", { headers })).status()).toBe(401);
});
