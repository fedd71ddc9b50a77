import { createHmac } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { ADMIN, browserOf, DESK, expect, expectSound, fresh, go, picture, test } from "./journey";

/** A role that nobody of the demo has: others sign in meanwhile. */
const ROLE = "marketer";
const PASSWORD = "correct horse battery";

test("a role asks for a second step, a passkey signs in, and a dangerous act asks again", async ({
  browser,
  session,
}) => {
  expect(session.cookies.length).toBeGreaterThan(0);
  const email = `${fresh("mia").replace(" ", "")}@rapport.example`;
  const admin = await browserOf(browser, ADMIN);
  await prepare(admin, email);
  // Browsers have passkeys for names, and for no numbers.
  const baseURL = (process.env["RAPPORT_URL"] ?? "").replace("127.0.0.1", "localhost");
  const context = await browser.newContext({ locale: "en-GB", baseURL, viewport: DESK });
  const page = await context.newPage();
  await holdPasskeys(page);
  await setUp(page, email);
  await addPasskey(page);
  await signInByPasskey(page);
  await proveAgain(page);
  await context.close();
  await send(admin, "PATCH", "/organisation", { factor_roles: [] });
  await admin.close();
});

/** A person whose role needs a second step. */
async function prepare(admin: BrowserContext, email: string) {
  await send(admin, "POST", "/users", { name: "Mia", email, role: ROLE, password: PASSWORD });
  await send(admin, "PATCH", "/organisation", { factor_roles: [ROLE] });
}

async function send(admin: BrowserContext, method: string, path: string, data: object) {
  const me = (await (await admin.request.get("/api/v1/me")).json()) as { csrf: string };
  const headers = { "X-CSRFToken": me.csrf, Origin: process.env["RAPPORT_URL"] ?? "" };
  const answer = await admin.request.fetch(`/api/v1${path}`, { method, data, headers });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A device that answers for a finger at once. */
async function holdPasskeys(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Nothing is open before there is a second step. */
async function setUp(page: Page, email: string) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Set up a second step" })).toBeVisible();
  await page.goto("/o/companies");
  await page.getByRole("button", { name: "Use an authenticator app" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await picture(page, "second-step");
  await expectSound(page);
  const key = (await page.locator("code").innerText()).replaceAll(/\s/g, "");
  await page.getByLabel("Code", { exact: true }).fill(codeOf(key));
  await page.getByRole("button", { name: "Add the app" }).click();
  await expect(page.getByText("Keep these codes now")).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveCount(10);
  await expectSound(page);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByRole("button", { name: /Mia/ })).toBeVisible();
}

/** What an authenticator app shows now (RFC 6238). */
function codeOf(key: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const made = createHmac("sha1", secret).update(counter).digest();
  const number = made.readUInt32BE((made.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, "0");
}

async function addPasskey(page: Page) {
  await go(page, "/settings/security");
  await page.getByRole("button", { name: "Add passkey" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Laptop");
  await dialog.getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByText("Laptop")).toBeVisible();
  await expect(page.getByText("10 of 10 left")).toBeVisible();
  await picture(page, "security");
  await expectSound(page);
}

async function signInByPasskey(page: Page) {
  await page.getByRole("button", { name: /Mia/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("button", { name: /Mia/ })).toBeVisible();
}

/** As if ten minutes had passed: the server asks once, the app asks the person and sends it again. */
async function proveAgain(page: Page) {
  const problem = { status: 403, code: "proof_required", ways: ["password", "webauthn"] };
  await go(page, "/settings/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What is it for?").fill("Nightly report");
  await page.route("**/api/v1/tokens", (route) => route.fulfill({ status: 403, json: problem }), {
    times: 1,
  });
  await page.getByRole("button", { name: "Make token" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await expectSound(page);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Copy it now")).toBeVisible();
}
