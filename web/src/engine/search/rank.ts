import type { Command } from "@/engine/commands/registry";
import { fold } from "@/kit/text";

/**
 * How well a command fits what was typed: 0 is not at all. Every typed word must begin a word of the label, or of the
 * keywords or heading (worth less); "new comp" and "comp" find "New company".
 */
export function fit(command: Pick<Command, "label" | "keywords" | "section">, query: string): number {
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

/** The commands that fit, best first. */
export function ranked(commands: readonly Command[], query: string): Command[] {
  const fits = commands.map((command) => ({ command, worth: fit(command, query) }));
  return fits
    .filter((one) => one.worth > 0)
    .toSorted((left, right) => right.worth - left.worth)
    .map((one) => one.command);
}
