/** How long a box may take to come, in milliseconds; after that keys are commands again. */
const PATIENCE = 5000;

let typed = "";
let until = 0;
let from: Element | null = null;

/** From now on what is typed belongs to a box that is on its way: no key is lost, and none is taken for a command. */
export function beginTyping(): void {
  typed = "";
  until = performance.now() + PATIENCE;
  from = document.activeElement;
}

/** The box is there, or will not come. */
export function endTyping(): void {
  typed = "";
  until = 0;
  from = null;
}

/**
 * Takes a key press for the box; false when none is on its way, or when the box has the focus already. Combinations
 * stay what they are.
 */
export function typeAhead(event: KeyboardEvent): boolean {
  if (performance.now() > until || isCombination(event) || !isFromBefore(event)) return false;
  if (event.key === "Backspace") typed = Array.from(typed).slice(0, -1).join("");
  else if (Array.from(event.key).length === 1) typed += event.key;
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function isCombination(event: KeyboardEvent): boolean {
  return event.metaKey || event.ctrlKey || event.altKey;
}

/** It was pressed where the focus was when the box was asked for, or that is gone. */
function isFromBefore({ target }: KeyboardEvent): boolean {
  return target === from || target === document.body;
}

/** Gives what was typed since it was taken last; what follows is still kept. */
export function takeTyped(): string {
  const taken = typed;
  typed = "";
  return taken;
}
