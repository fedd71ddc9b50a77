import { ADMIN, expect, expectSound, picture, signIn, test } from "./journey";

test("a wrong password is refused in words, the right one opens the book", async ({
  browser,
  session,
  baseURL,
}) => {
  expect(session.cookies.length).toBeGreaterThan(0);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(ADMIN);
  await picture(page, "sign-in");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText(/password/i);
  await expectSound(page);
  await signIn(page, ADMIN, "rapport-demo", "/o/companies");
  await expect(page).toHaveURL(/\/o\/companies/);
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();
  await page.getByRole("button", { name: /Robin Admin/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto("/o/companies");
  await expect(page.getByLabel("Email")).toBeVisible();
  await context.close();
});
