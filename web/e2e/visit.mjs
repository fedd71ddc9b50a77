/** What the programs that walk through a running product ask of the command line, and how they come in. */
import { parseArgs } from "node:util";

/** The address, and the options with those of whoever signs in. */
export function given(options) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      email: { type: "string", default: "admin@rapport.example" },
      password: { type: "string", default: "rapport-demo" },
      ...options,
    },
  });
  return { values, address: positionals[0] ?? "http://127.0.0.1:8000" };
}

/** Signs in on a page, by the form. */
export async function signIn(page, { email, password }) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
