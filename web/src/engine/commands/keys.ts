import { useEffect } from "react";
import { type Command, commandsNow } from "./registry";
import { typeAhead } from "./type-ahead";

/** A key press as commands write it: "mod+shift+K", "?", "Escape". Shift counts only with letters and named keys. */
export function pressOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const parts = [
    (event.metaKey || event.ctrlKey) && "mod",
    event.altKey && "alt",
    event.shiftKey && !isSign && "shift",
    key,
  ];
  return parts.filter(Boolean).join("+");
}

/** The steps of a command's keys: "G D" are two. "shift+?" is the sign "?" on every keyboard. */
export function stepsOf(keys: string): string[] {
  return keys.split(" ").map((step) => step.replace(/^shift\+(?=[^A-Za-z]$)/, ""));
}

/** The command whose keys these presses complete, and whether more presses could complete one. */
export function match(
  commands: readonly Command[],
  presses: readonly string[],
): { command: Command | null; isBegun: boolean } {
  const typed = presses.join(" ");
  let command: Command | null = null;
  let isBegun = false;
  for (const one of commands) {
    if (one.keys === undefined || one.isDisabled === true) continue;
    const steps = stepsOf(one.keys).join(" ");
    // The one that was offered last is nearest to what the person looks at.
    if (steps === typed) command = one;
    else if (steps.startsWith(`${typed} `)) isBegun = true;
  }
  return { command, isBegun };
}

/** How long the second key may take. */
const PATIENCE = 1200;

/** Listens for the keys of all commands that are offered. Once, in the shell. */
export function useKeys(): void {
  useEffect(() => {
    let presses: string[] = [];
    let last = 0;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isElsewhere(event)) return;
      if (event.timeStamp - last > PATIENCE) presses = [];
      const found = find(presses, pressOf(event));
      presses = found.presses;
      last = event.timeStamp;
      if (found.command === null) return;
      event.preventDefault();
      found.command.run();
    };
    // Before the field or the cell in which somebody stood when asking for the box.
    const ahead = (event: KeyboardEvent): void => void (event.isComposing || typeAhead(event));
    document.addEventListener("keydown", ahead, { capture: true });
    document.addEventListener("keydown", listen);
    return () => {
      document.removeEventListener("keydown", ahead, { capture: true });
      document.removeEventListener("keydown", listen);
    };
  }, []);
}

function find(presses: readonly string[], press: string): { presses: string[]; command: Command | null } {
  const longer = [...presses, press];
  const first = match(commandsNow(), longer);
  if (first.command !== null) return { presses: [], command: first.command };
  if (first.isBegun) return { presses: longer, command: null };
  // The press does not go on from the one before; it may be a command of its own.
  const alone = match(commandsNow(), [press]);
  return { presses: alone.isBegun ? [press] : [], command: alone.command };
}

const WRITING = "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='textbox']";
/** Not the messages, which lie on nothing: who has answered one goes on by keys. */
const OVERLAY =
  "[role='dialog'], [role='alertdialog']:not([aria-modal='false']), [role='menu'], [role='listbox']";

/** Keys belong to what is written in, and to what lies on top; combinations with mod go through unless on top of all. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(OVERLAY) != null) return true;
  const isCombination = event.metaKey || event.ctrlKey;
  return !isCombination && target?.closest(WRITING) != null;
}
