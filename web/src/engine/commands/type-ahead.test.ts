import { afterEach, expect, it, vi } from "vitest";
import { beginTyping, endTyping, typeAhead, typedAhead } from "./type-ahead";

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  typeAhead(new KeyboardEvent("keydown", { key, ...more }));

afterEach(() => {
  endTyping();
  vi.useRealTimers();
});

it("keeps what is typed for a box that is on its way", () => {
  beginTyping();
  for (const key of ["d", "e", "x", "Backspace", "ä", "Shift", " "]) press(key);
  expect(typedAhead()).toBe("deä ");
});

it("leaves keys alone when no box is awaited, and combinations and Escape always", () => {
  expect(press("l")).toBe(false);
  beginTyping();
  expect([press("k", { ctrlKey: true }), press("Escape"), press("l")]).toEqual([false, false, true]);
  endTyping();
  expect(press("l")).toBe(false);
  expect(typedAhead()).toBe("");
});

it("does not wait for ever", () => {
  vi.useFakeTimers();
  beginTyping();
  vi.advanceTimersByTime(5001);
  expect(press("l")).toBe(false);
});
