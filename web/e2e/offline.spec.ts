import { expect, expectSound, first, go, test } from "./journey";

test("without a network the app opens, shows what was seen and says how old it is", async ({ desk }) => {
  await desk.goto("/o/deals");
  const row = desk.getByRole("grid").getByRole("row").nth(1);
  await expect(row).toBeVisible();
  const title = await row.getByRole("rowheader").innerText();
  const company = await first(desk, "/companies?limit=1");
  await go(desk, `/o/companies/${company.id}`);
  await expect(desk.getByRole("heading", { name: company.title, level: 1 })).toBeVisible();
  // The worker keeps the app's own files from its first seconds on.
  await expect.poll(() => desk.evaluate(keptFiles), { timeout: 20_000 }).toBeGreaterThan(20);
  await desk.context().setOffline(true);
  await desk.goto(`/o/companies/${company.id}`);
  await expect(desk.getByRole("heading", { name: company.title, level: 1 })).toBeVisible();
  await expect(
    desk.getByRole("status").filter({ hasText: /Offline. What you see was loaded/ }),
  ).toBeVisible();
  await expectSound(desk);
  await desk.goto("/o/deals");
  await expect(desk.getByRole("rowheader", { name: title }).first()).toBeVisible();
  await desk.context().setOffline(false);
  await expect(desk.getByText("Offline.")).toHaveCount(0);
});

test("browsers may install it", async ({ desk }) => {
  await desk.goto("/");
  const address = await desk.locator("link[rel=manifest]").getAttribute("href");
  const answer = await desk.request.get(address ?? "");
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = (await answer.json()) as { icons: { src: string }[]; start_url: string; display: string };
  expect(manifest).toMatchObject({ start_url: "/", display: "standalone" });
  for (const { src } of manifest.icons)
    expect((await desk.request.get(src)).headers()["content-type"]).toBe("image/png");
});

async function keptFiles(): Promise<number> {
  const kept = await caches.open("rapport-app-1");
  return (await kept.keys()).length;
}
