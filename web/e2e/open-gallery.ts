import type { Page } from "@playwright/test";

/** Opens the design system as nobody: the page needs no back end, so the tests give it none. */
export async function openGallery(page: Page, address = "/ui"): Promise<void> {
  const body = JSON.stringify({
    type: "about:blank",
    title: "Sign in",
    status: 401,
    code: "not_signed_in",
    errors: [],
  });
  await page.route(/\/(api|_allauth)\//, (route) =>
    route.fulfill({ status: 401, contentType: "application/problem+json", body }),
  );
  await page.goto(address);
  await page.locator("#charts figure svg").first().waitFor();
}
