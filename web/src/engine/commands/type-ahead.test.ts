import { afterEach, expect, it, vi } from "vitest";
import { beginTyping, endTyping, typeAhead, takeTyped } from "./type-ahead";

/** Presses a key where the focus is, or on an element; tells whether the box took it. */
function press(key: string, more: KeyboardEventInit = {}, at: Element = document.body): boolean {
  let isTaken = false;
  const listen = (event: Event): void => void (isTaken = typeAhead(event as KeyboardEvent));
  document.addEventListener("keydown", listen, { capture: true, once: true });
  at.dispatchEvent(new KeyboardEvent("keydown", { key, ...more }));
  return isTaken;
}

afterEach(() => {
  endTyping();
  vi.useRealTimers();
});

it("keeps what is typed for a box that is on its way", () => {
  beginTyping();
  for (const key of ["d", "e", "x", "Backspace", "ä", "Shift", " "]) press(key);
  expect(takeTyped()).toBe("deä ");
});

it("leaves keys alone when no box is awaited, and combinations and Escape always", () => {
  expect(press("l")).toBe(false);
  beginTyping();
  expect([press("k", { ctrlKey: true }), press("Escape"), press("l")]).toEqual([false, false, true]);
  endTyping();
  expect(press("l")).toBe(false);
  expect(takeTyped()).toBe("");
});

it("takes keys from the field in which somebody stood when asking, not from the box itself", () => {
  const [field, box] = [document.createElement("input"), document.createElement("input")];
  document.body.append(field, box);
  field.focus();
  beginTyping();
  expect([press("l", {}, field), press("m", {}, box), press("n")]).toEqual([true, false, true]);
  expect(takeTyped()).toBe("ln");
});

it("does not wait for ever", () => {
  vi.useFakeTimers();
  beginTyping();
  vi.advanceTimersByTime(5001);
  expect(press("l")).toBe(false);
});
