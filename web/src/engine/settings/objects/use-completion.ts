import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { flushSync } from "react-dom";
import { type FormulaWords, inserted, type Suggestion, suggested, wordBefore } from "./formula-words";

export interface Completion {
  id: string;
  offered: readonly Suggestion[];
  /** The place of the one that Enter takes. */
  at: number;
  /** Puts a word where the cursor is, in place of what was written of it. */
  choose: (one: Suggestion) => void;
  press: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** The cursor has moved. */
  look: () => void;
  close: () => void;
}

/** Words offered while somebody writes a formula: arrows walk, Enter and Tab take, Escape closes. */
export function useCompletion(
  box: RefObject<HTMLTextAreaElement | null>,
  words: FormulaWords | null,
  text: string,
  write: (text: string) => void,
): Completion {
  const [caret, setCaret] = useState<number | null>(null);
  const [place, setPlace] = useState(0);
  const written = caret === null ? null : wordBefore(text, caret);
  const offered = offeredAt(words, written?.word);
  const at = Math.min(place, Math.max(0, offered.length - 1));
  const close = (): void => setCaret(null);
  const choose = (one: Suggestion): void => {
    const end = caret ?? box.current?.selectionStart ?? text.length;
    const made = inserted(text, written?.from ?? end, end, one);
    // The cursor can only be put into a text that is there.
    flushSync(() => {
      write(made.text);
      close();
    });
    box.current?.focus();
    box.current?.setSelectionRange(made.caret, made.caret);
  };
  const look = (): void => (setCaret(box.current?.selectionStart ?? null), setPlace(0));
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const chosen = offered[at];
    if (chosen === undefined) return;
    const step = STEPS[event.key];
    if (step !== undefined) setPlace((at + step + offered.length) % offered.length);
    else if (event.key === "Escape") close();
    else if (TAKES.has(event.key)) choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { id: useId(), offered, at, choose, press, look, close };
}

const TAKES = new Set(["Enter", "Tab"]);
const STEPS: Partial<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

function offeredAt(words: FormulaWords | null, word: string | undefined): readonly Suggestion[] {
  return words === null || word === undefined ? [] : suggested(words, word);
}
