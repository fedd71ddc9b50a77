import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { recoverFromMissingParts } from "./missing-part";

const load = vi.fn<() => void>();
let stop = (): void => {};

beforeEach(() => {
  sessionStorage.clear();
  document.body.innerHTML = '<input type="search"><textarea></textarea><div contenteditable="true"></div>';
  load.mockClear();
  stop = recoverFromMissingParts(load);
});
afterEach(() => stop());

function answer(ok: boolean): void {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("", { status: ok ? 200 : 502 }));
}

async function miss(): Promise<void> {
  globalThis.dispatchEvent(new Event("vite:preloadError"));
  await new Promise((resolve) => setTimeout(resolve));
}

function type(place: string, text: string): void {
  const found = document.querySelector<HTMLInputElement>(place);
  if (found === null) throw new Error(place);
  if ("value" in found) found.value = text;
  else (found as HTMLElement).textContent = text;
  found.dispatchEvent(new Event("input", { bubbles: true }));
}

it("loads the app anew once, and not in a circle", async () => {
  answer(true);
  await miss();
  await miss();
  expect(load).toHaveBeenCalledOnce();
  sessionStorage.setItem("rapport.loaded-anew", String(Date.now() - 61_000));
  await miss();
  expect(load).toHaveBeenCalledTimes(2);
});

it("waits while a server does not answer or is being exchanged", async () => {
  answer(false);
  await miss();
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("no line"));
  await miss();
  expect(load).not.toHaveBeenCalled();
});

it.each(["textarea", "[contenteditable]"])("loses nothing that stands in a %s", async (place) => {
  answer(true);
  type(place, "A long letter");
  await miss();
  expect(load).not.toHaveBeenCalled();
  type(place, "");
  type("input", "searched");
  await miss();
  expect(load).toHaveBeenCalledOnce();
});
