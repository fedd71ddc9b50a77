import type { Command } from "@/engine/commands/registry";
import { fold } from "@/kit/text";
import { type Habits, worthAt } from "./habits";

/**
 * How well a command fits what was typed: 0 is not at all. Every typed word must begin a word of the label, or of the
 * keywords or heading (worth less); "new comp" and "comp" find "New company". What fits in no such way may still hold the
 * typed letters one after the other, each near the one before: "nwcmp".
 */
export function fit(command: Pick<Command, "label" | "keywords" | "section">, query: string): number {
  return byWords(command, query) || byLetters(command.label, query);
}

function byWords(command: Pick<Command, "label" | "keywords" | "section">, query: string): number {
  const label = wordsOf(command.label);
  const others = wordsOf(`${command.keywords ?? ""} ${command.section ?? ""}`);
  let total = 0;
  for (const word of wordsOf(query)) {
    const worth = worthOf(word, label, 4) || worthOf(word, others, 1);
    if (worth === 0) return 0;
    total += worth;
  }
  return fold(command.label).startsWith(fold(query)) ? total + 4 : total;
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s/,.:()-]+/u)
    .filter((word) => word !== "");
}

function worthOf(typed: string, words: readonly string[], worth: number): number {
  if (words.includes(typed)) return worth + 1;
  return words.some((word) => word.startsWith(typed)) ? worth : 0;
}

const FEWEST_LETTERS = 3;
const FAR = 4;

/** Less than any word: letters that stand near each other in order, the first at the beginning of a word. */
function byLetters(label: string, query: string): number {
  const letters = fold(query).replaceAll(/\s+/g, "");
  if (letters.length < FEWEST_LETTERS) return 0;
  const text = fold(label);
  const starts = Array.from(text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu), ({ index }) => index);
  return starts.some((start) => holds(text, start, letters)) ? 0.5 : 0;
}

function holds(text: string, start: number, letters: string): boolean {
  let at = start - 1;
  for (const letter of letters) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1 || (at >= start && next - at > FAR)) return false;
    if (at < start && next !== start) return false;
    at = next;
  }
  return true;
}

const NO_HABITS: Habits = {};
/** No habit makes up for a word that fits in another place. */
const MOST_HABIT = 3;

/** The commands that fit, best first; of those that fit alike the ones that are chosen often. */
export function ranked(
  commands: readonly Command[],
  query: string,
  habits: Habits = NO_HABITS,
  now: number = Date.now(),
): Command[] {
  const habitOf = (command: Command): number =>
    Math.min(MOST_HABIT, worthAt(habits[`command ${command.id}`], now));
  const fits = commands.map((command) => ({ command, worth: fit(command, query) }));
  return fits
    .filter((one) => one.worth > 0)
    .map(({ command, worth }) => ({ command, worth: worth >= 1 ? worth + habitOf(command) : worth }))
    .toSorted((left, right) => right.worth - left.worth)
    .map((one) => one.command);
}
