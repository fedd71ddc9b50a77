import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";

/** Everybody of the demo signs in with the same words. */
export const ADMIN = "admin@rapport.example";
export const PASSWORD = "rapport-demo";

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const HANDHELD = { viewport: PHONE, hasTouch: true, isMobile: true };
/** The records that came with the demo: two journeys run at the same time, and neither counts what the other makes. */
export const OF_DEMO = { field: "external_id", op: "filled" };
/** Who keeps the book that is empty but for them. */
const KEEPER = { email: "admin@maven.example", password: "quiet river 7 lamps" };
const GUIDE = new URL("../../docs/guide/pictures/", import.meta.url).pathname;

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Fills in the form and waits until the app stands. */
export async function signIn(page: Page, email = ADMIN, password = PASSWORD, address = "/sign-in") {
  await page.goto(address);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main")).toBeVisible();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A browser in which somebody is signed in; through the form goes only the journey that is about it. */
export async function browserOf(browser: Browser, email: string): Promise<BrowserContext> {
  const baseURL = process.env["RAPPORT_URL"] ?? "";
  const context = await browser.newContext({ locale: "en-GB", baseURL, viewport: DESK });
  await prove(context, "login", { email, password: PASSWORD });
  return context;
}

/** Says who one is, without the form. */
async function prove(
  context: BrowserContext,
  way: "login" | "reauthenticate",
  data: Record<string, string>,
  origin = process.env["RAPPORT_URL"] ?? "",
) {
  await context.request.get("/_allauth/browser/v1/config");
  const token = (await context.cookies()).find((cookie) => cookie.name.includes("csrf"))?.value ?? "";
  const answer = await context.request.post(`/_allauth/browser/v1/auth/${way}`, {
    data,
    headers: { "X-CSRFToken": token, Origin: origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function signedIn(browser: Browser): Promise<State> {
  const context = await browserOf(browser, ADMIN);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Goes on within the app that is open, as a link does: to load it whole takes most of the time of a journey. */
export async function go(page: Page, address: string) {
  await page.evaluate((to) => window.history.pushState(null, "", to), address);
}

interface Visits {
  desk: Page;
  secondDesk: Page;
  phone: Page;
  /** Opens the empty book in a browser in which its keeper is signed in. */
  emptyBook: (device: BrowserContextOptions, address?: string) => Promise<Page>;
}

interface Browsers {
  session: State;
  deskBrowser: BrowserContext;
  secondBrowser: BrowserContext;
  phoneBrowser: BrowserContext;
}

/** A journey: someone is signed in to the demo company at a desk. It is left out where no product runs. */
export const test = base.extend<Visits, Browsers>({
  session: [
    async ({ browser }, give) => {
      base.skip(process.env["RAPPORT_URL"] === undefined, "RAPPORT_URL names no running product");
      await give(await signedIn(browser));
    },
    { scope: "worker" },
  ],
  deskBrowser: [
    ({ browser, session }, give) => open(browser, session, { viewport: DESK }, give),
    { scope: "worker" },
  ],
  secondBrowser: [
    ({ browser, session }, give) => open(browser, session, { viewport: DESK }, give),
    { scope: "worker" },
  ],
  phoneBrowser: [({ browser, session }, give) => open(browser, session, HANDHELD, give), { scope: "worker" }],
  desk: ({ deskBrowser }, give) => visit(deskBrowser, give),
  secondDesk: ({ secondBrowser }, give) => visit(secondBrowser, give),
  phone: ({ phoneBrowser }, give) => visit(phoneBrowser, give),
  emptyBook: async ({ browser }, give) => {
    const opened: BrowserContext[] = [];
    await give(async (device, address = "/") => {
      const context = await keeperOf(browser, device);
      opened.push(context);
      const page = await context.newPage();
      await page.goto(address);
      return page;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

/** A browser in which the keeper of the empty book is signed in. bin/runner always starts that book: where it is missing journeys fail. */
async function keeperOf(browser: Browser, device: BrowserContextOptions): Promise<BrowserContext> {
  const baseURL = process.env["RAPPORT_EMPTY_URL"];
  if (baseURL === undefined) throw new Error("RAPPORT_EMPTY_URL names no product with an empty book");
  const context = await browser.newContext({ locale: "en-GB", baseURL, ...device });
  await prove(context, "login", KEEPER, baseURL);
  return context;
}

/** A person's own browser: the files of the app that it has loaded once stay with it from one journey to the next. */
async function open(
  browser: Browser,
  session: State,
  options: BrowserContextOptions,
  give: (context: BrowserContext) => Promise<void>,
) {
  const baseURL = process.env["RAPPORT_URL"] ?? "";
  const context = await browser.newContext({ locale: "en-GB", baseURL, storageState: session, ...options });
  await give(context);
  await context.close();
}

const PROVEN = new WeakMap<BrowserContext, number>();

/** All journeys together take longer than a proof of who one is holds, which is ten minutes. */
async function stayProven(context: BrowserContext) {
  const since = PROVEN.get(context) ?? 0;
  if (Date.now() - since < 5 * 60_000) {
    return;
  }
  PROVEN.set(context, Date.now());
  await prove(context, "reauthenticate", { password: PASSWORD });
}

/** One journey, beginning as right after signing in: of what the app keeps for a person nothing is there. */
async function visit(context: BrowserContext, give: (page: Page) => Promise<void>) {
  await context.setOffline(false);
  await stayProven(context);
  const page = await context.newPage();
  await page.goto("/health");
  await page.evaluate(forget);
  await give(page);
  await Promise.all(context.pages().map((one) => one.close()));
}

/** In the page: forgets what it keeps in its storage and databases. */
async function forget(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  const kept = await indexedDB.databases();
  const going = kept.map(({ name }) => indexedDB.deleteDatabase(name ?? ""));
  await Promise.all(
    going.map((request) => new Promise((resolve) => request.addEventListener("success", resolve))),
  );
}

export interface Answer {
  id: string;
  title: string;
  version: number;
  [field: string]: unknown;
}

/** One record as the API gives it to the person at `page`. */
export async function read(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(`/api/v1${path}`);
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as Answer;
}

/** Records as the API lists them for the person at `page`. */
export async function list(page: Page, path: string): Promise<Answer[]> {
  return (await read(page, path))["items"] as Answer[];
}

/** The first of the records that the API lists. */
export async function first(page: Page, path: string): Promise<Answer> {
  const [found] = await list(page, path);
  if (found === undefined) throw new Error(`${path} lists nothing`);
  return found;
}

/** A filter as addresses carry it. */
export function filterText(filter: object): string {
  return encodeURIComponent(JSON.stringify(filter));
}

/** The path to people who sell and have no role besides: what they may do is known. */
export function sellers(sort: "name" | "-name", limit = 1): string {
  const filter = filterText({
    and: [
      { field: "role", op: "eq", value: "seller" },
      { field: "is_active", op: "eq", value: true },
      { field: "extra_roles", op: "empty", value: true },
    ],
  });
  return `/users?filter=${filter}&sort=${sort}&limit=${limit}&fields=name,email`;
}

/** Makes a record as the person at `page`: what a journey needs but is not about. */
export async function make(page: Page, path: string, values: Record<string, unknown>): Promise<Answer> {
  const me = (await (await page.request.get("/api/v1/me")).json()) as { csrf: string };
  const answer = await page.request.post(`/api/v1${path}`, {
    data: values,
    headers: { "X-CSRFToken": me.csrf, Origin: new URL(page.url()).origin },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Answer;
}

/** Does something at the server as the person at `page`. */
export async function send(
  page: Page,
  path: string,
  given: { data?: Record<string, unknown>; multipart?: Record<string, string | FilePayload> } = {},
  method = "post",
): Promise<Answer> {
  const me = (await (await page.request.get("/api/v1/me")).json()) as { csrf: string };
  const headers = { "X-CSRFToken": me.csrf, Origin: new URL(page.url()).origin };
  const answer = await page.request.fetch(`/api/v1${path}`, { method, headers, ...given });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Answer;
}

type FilePayload = { name: string; mimeType: string; buffer: Buffer };

/** Declares an object that all see and change, with these fields; gives its name. */
export async function declare(
  page: Page,
  label: string,
  fields: readonly Record<string, unknown>[] = [],
  given: Record<string, unknown> = {},
): Promise<string> {
  const data = { label, label_plural: `${label}s`, sharing: "all", ...given };
  const name = String((await send(page, "/custom-objects", { data }))["name"]);
  for (const field of fields) await send(page, "/custom-fields", { data: { object: name, ...field } });
  return name;
}

/** Opens the form of a new record, where its object is listed. */
export async function openForm(page: Page, label: string): Promise<Locator> {
  const create = page.getByRole("button", { name: new RegExp(`^New ${label}`, "i") });
  await create.first().click();
  return page.getByRole("dialog");
}

/** Presses a button and takes the pointer away: a message that comes where the next one stands would stay under it. */
export async function pressAndLeave(page: Page, name: string) {
  await page.getByRole("button", { name }).click();
  await page.mouse.move(0, 0);
}

/** Brings rows of a file in as contacts; gives the import when it is done. */
export async function bringIn(page: Page, csv: string): Promise<Answer> {
  const file = { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
  const made = await send(page, "/imports", { multipart: { object: "contact", file } });
  await send(page, `/imports/${made.id}/start`);
  const ended = async () => (await read(page, `/imports/${made.id}`))["state"];
  await expect.poll(ended).toBe("done");
  return read(page, `/imports/${made.id}`);
}

/**
 * A screenshot for the guide, when everything has come to rest. It is taken in every run; those in the guide change
 * only with `bin/test --pictures`, so that a run of the tests leaves the repository as it was.
 */
export async function picture(page: Page, name: string) {
  const isForGuide = process.env["RAPPORT_PICTURES"] === "1";
  const folder = isForGuide ? GUIDE : "test-results/pictures/";
  mkdirSync(folder, { recursive: true });
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}.png`, animations: "disabled", caret: "hide" });
}

/** Nothing is wider than the screen, and axe finds nothing. */
export async function expectSound(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  // react-aria speaks through an element that is named by what it announces, which may be gone by now.
  const result = await new AxeBuilder({ page })
    // In the page itself, which has no frames: no second page is opened for it.
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .exclude("[data-live-announcer]")
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = result.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
  );
  expect(found).toEqual([]);
}

/** A name that no earlier run has used. The book that bin/test starts is new: there the name is as it is. */
export function fresh(name: string): string {
  const isNewBook = process.env["RAPPORT_PICTURES"] !== undefined;
  return isNewBook ? name : `${name} ${(Date.now() % 1_000_000).toString()}`;
}

export { expect };

/** Somebody with a browser of their own, whose journeys follow each other in one file; nobody is signed in there yet. */
export function person(device: BrowserContextOptions = {}) {
  const at = {
    page: undefined as unknown as Page,
    heading: (name: string | RegExp) => at.page.getByRole("heading", { name, level: 1 }),
    button: (name: string | RegExp) => at.page.getByRole("button", { name }),
  };
  test.describe.configure({ mode: "serial" });
  test.beforeAll(async ({ browser, session }) => {
    expect(session.cookies.length).toBeGreaterThan(0);
    at.page = await browser.newPage({
      locale: "en-GB",
      baseURL: process.env["RAPPORT_URL"] ?? "",
      ...device,
    });
  });
  test.afterAll(() => at.page.context().close());
  return at;
}
