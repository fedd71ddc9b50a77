import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Option } from "./select";
import type { FoundOptions } from "./use-options";

/**
 * Enter in a combo box takes the first row when a text was typed and no row was walked to; when the answer is still on its
 * way, it is taken when it comes. Give the returned function the keydown in the capture phase: react-aria would otherwise
 * put the old text back.
 */
export function useFirstOnEnter(
  query: string,
  found: FoundOptions,
  items: readonly Option[],
  take: (key: string) => void,
): (event: KeyboardEvent) => void {
  const wish = useRef<string | null>(null);
  /** react-aria stands on the chosen row when the list opens; only arrow keys make a row walked to. */
  const hasWalked = useRef(false);
  const first = items[0]?.value;

  useEffect(() => {
    if (wish.current === null || found.isLoading) return;
    const isStill = wish.current === query;
    wish.current = null;
    if (isStill && first !== undefined) take(first);
  });

  return (event) => {
    if (event.key !== "Enter") {
      hasWalked.current = event.key.startsWith("Arrow");
      return;
    }
    if (query.trim() === "" || (hasWalked.current && isOnRow(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    if (found.isLoading) wish.current = query;
    else if (first !== undefined) take(first);
  };
}

function isOnRow(input: EventTarget): boolean {
  return input instanceof Element && input.hasAttribute("aria-activedescendant");
}
