import type { Browser, Page } from "@playwright/test";
import { DESK, expect, expectSound, filterText, fresh, list, picture, test } from "./journey";
import { startProvider } from "./oidc-provider.mjs";

/** The one address inside the house that the product under journeys may ask (bin/runner/product.py). */
const PORT = 4178;
const DOMAIN = "company.example";
const GROUP = fresh("Sales");
const PEOPLE = {
  eva: { email: `eva@${DOMAIN}`, email_verified: true, name: "Eva Example", groups: [GROUP] },
  otto: { email: "otto@elsewhere.example", email_verified: true, name: "Otto Other" },
};

test("a company sign-in is set up and lets its people in, with what their groups give", async ({
  desk,
  browser,
}) => {
  const name = fresh("Company");
  const redirect = await setUp(desk, name);
  const clients = [{ client_id: "rapport", client_secret: "secret", redirect_uris: [redirect] }];
  const provider = await startProvider({ clients, people: PEOPLE, port: PORT });
  await expectSound(desk);
  await picture(desk, "settings-single-sign-on");

  const visitor = await stranger(browser);
  await visitor.goto("/sign-in?next=/my-day");
  await comeBy(visitor, name, "otto");
  await expect(visitor.getByText("This company sign-in is not for your email address")).toBeVisible();
  await expectSound(visitor);
  // Another account there: the provider has forgotten nobody.
  await visitor.context().clearCookies({ domain: "127.0.0.1", name: /^_/ });
  await comeBy(visitor, name, "eva");
  await expect(visitor.getByText("Eva Example").first()).toBeVisible();
  const me = (await (await visitor.request.get("/api/v1/me")).json()) as { user: { role: string } };
  expect(me.user.role).toBe("service_agent");
  await visitor.context().close();

  await desk
    .getByText(name, { exact: true })
    .locator("../../..")
    .getByRole("button", { name: "More" })
    .click();
  await desk.getByRole("menuitem", { name: "Remove…" }).click();
  await desk.getByRole("button", { name: "Remove company sign-in" }).click();
  await expect(desk.getByText(name, { exact: true })).toBeHidden();
  provider.stop();
});

/** Makes the provider and a mapping; gives the address that the provider is told of us. */
async function setUp(desk: Page, name: string): Promise<string> {
  await desk.goto("/settings/single-sign-on");
  await desk.getByRole("button", { name: "New company sign-in" }).click();
  const dialog = desk.getByRole("dialog");
  const field = (label: RegExp) => dialog.getByRole("textbox", { name: label });
  const redirect = await dialog.locator("code").first().innerText();
  await field(/^Name/).fill(name);
  await field(/^Issuer/).fill(`http://127.0.0.1:${PORT}`);
  await field(/^Client id/).fill("rapport");
  await field(/^Client secret/).fill("secret");
  await field(/^Domains/).fill(DOMAIN);
  await dialog.getByText("Who is unknown becomes a user").click();
  await field(/^Claim/).fill("groups");
  await dialog.getByRole("button", { name: "Set it up" }).click();
  await expect(desk.getByText(name, { exact: true })).toBeVisible();
  await desk.getByRole("button", { name: "Add group" }).click();
  await field(/^Group/).fill(GROUP);
  await dialog.getByRole("button", { name: /Role/ }).click();
  await desk.getByRole("option", { name: "Service agent" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("row", { name: new RegExp(GROUP) })).toBeVisible();
  return redirect;
}

async function stranger(browser: Browser): Promise<Page> {
  const baseURL = process.env["RAPPORT_URL"] ?? "";
  const context = await browser.newContext({ locale: "en-GB", baseURL, viewport: DESK });
  return context.newPage();
}

async function comeBy(page: Page, name: string, account: string) {
  await page.getByRole("button", { name: `Continue with ${name}` }).click();
  await page.getByLabel("Account").fill(account);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("somebody is invited, looks at the link and joins once", async ({ desk, browser }) => {
  const email = `${fresh("nora").replace(" ", "")}@rapport.example`;
  await desk.goto("/settings/users");
  await desk.getByRole("button", { name: "Invite people" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Email addresses").fill(`Nora <${email}>, admin@rapport.example`);
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText("admin@rapport.example: Somebody with this address is a user")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const line = desk.getByText(email, { exact: true }).locator("../..");
  await line.getByRole("button", { name: "More" }).click();
  await desk.getByRole("menuitem", { name: "Get a link…" }).click();
  const link = new URL(await desk.getByRole("alertdialog").locator("code").innerText());
  await desk.getByRole("button", { name: "I have copied it" }).click();

  const invited = await stranger(browser);
  await invited.goto(`/join${link.hash}`);
  await expect(invited.getByText(email)).toBeVisible();
  expect(invited.url()).not.toContain("#");
  await expectSound(invited);
  await invited.getByRole("textbox", { name: /^Your name/ }).fill("Nora New");
  await invited.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await invited.getByRole("button", { name: "Join", exact: true }).click();
  await expect(invited.getByText("Nora New").first()).toBeVisible();
  await invited.goto(`/join${link.hash}`);
  await expect(invited.getByText("This link opens nothing")).toBeVisible();
  await invited.context().close();
  const made = filterText({ and: [{ field: "email", op: "eq", value: email }] });
  expect((await list(desk, `/users?filter=${made}`)).map((one) => one.title)).toEqual(["Nora New"]);
});
