import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { type FormulaWords, inserted, type Suggestion, suggested, wordBefore } from "./formula-words";

export interface Completion {
  id: string;
  offered: readonly Suggestion[];
  /** The place of the one that Enter takes. */
  at: number;
  choose: (one: Suggestion) => void;
  /** Puts a word where the cursor is, in place of what was written of it. */
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
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [next, setNext] = useState<number | null>(null);
  const written = caret === null ? null : wordBefore(text, caret);
  const offered = words === null || written === null ? [] : suggested(words, written.word);
  useEffect(() => {
    if (next === null) return;
    box.current?.focus();
    box.current?.setSelectionRange(next, next);
    setNext(null);
  }, [box, next]);
  const close = (): void => setCaret(null);
  const choose = (one: Suggestion): void => {
    const end = caret ?? box.current?.selectionStart ?? text.length;
    const made = inserted(text, written?.from ?? end, end, one);
    write(made.text);
    setNext(made.caret);
    close();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const chosen = offered[Math.min(at, offered.length - 1)];
    if (chosen === undefined) return;
    const act = keyActs(event.key, () => choose(chosen));
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const keyActs = (key: string, take: () => void): (() => void) | null => {
    if (key === "ArrowDown") return () => setAt((at + 1) % offered.length);
    if (key === "ArrowUp") return () => setAt((at + offered.length - 1) % offered.length);
    if (key === "Escape") return close;
    return key === "Enter" || key === "Tab" ? take : null;
  };
  const look = (): void => {
    setCaret(box.current?.selectionStart ?? null);
    setAt(0);
  };
  return { id, offered, at: Math.min(at, Math.max(0, offered.length - 1)), choose, press, look, close };
}
