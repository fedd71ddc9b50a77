import type { MouseEvent } from "react";

/** A press into a field that is searched by typing marks its text, so that typing asks anew. */
export function selectSearchText(event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || target.getAttribute("role") !== "combobox") return;
  if (target.selectionStart === target.selectionEnd) target.select();
}
