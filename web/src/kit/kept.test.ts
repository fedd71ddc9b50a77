import { afterEach, expect, it, vi } from "vitest";
import { keep, kept } from "./kept";

afterEach(() => vi.unstubAllGlobals());

it("keeps a text, and forgets it", () => {
  keep("rapport.test", "here");
  expect(kept("rapport.test")).toBe("here");
  keep("rapport.test", null);
  expect(kept("rapport.test")).toBeNull();
});

function refuse(): never {
  throw new DOMException("blocked", "SecurityError");
}

it("blocked storage keeps nothing and breaks nothing", () => {
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  keep("rapport.test", "here");
  expect(kept("rapport.test")).toBeNull();
});
