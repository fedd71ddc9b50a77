import type { KeyboardEvent } from "react";

/**
 * Ctrl+Enter or Command+Enter in any field presses the submit button of its form, also where Enter alone makes a new line.
 * It belongs on the form's `onKeyDownCapture`, so that it comes before the field's own use of the key.
 */
export function submitOnKeys(event: KeyboardEvent<HTMLFormElement>): void {
  const { currentTarget: form, target } = event;
  const isMeant = event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing;
  // What floats above the page is in the form for React, not in the document.
  if (!isMeant || !(target instanceof HTMLElement) || !form.contains(target)) return;
  event.preventDefault();
  event.stopPropagation();
  // Some fields say their value only when they are left; it has arrived one microtask later.
  target.blur();
  target.focus();
  queueMicrotask(() => form.querySelector<HTMLElement>("button[type=submit]")?.click());
}
