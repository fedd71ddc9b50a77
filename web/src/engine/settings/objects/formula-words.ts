/** A function of formulas: what it takes and gives. */
export interface FormulaFunction {
  name: string;
  group: string;
  takes: string[];
  many: boolean;
  gives: string;
}

export interface FormulaField {
  name: string;
  label: string;
  type: string;
}

export interface FormulaWords {
  functions: FormulaFunction[];
  fields: FormulaField[];
}

export interface Checked {
  /** "" where it is no formula. */
  type: string;
  reads: string[];
  error: string;
  /** The letter at which it goes wrong. */
  at: number;
  example: unknown;
  /** The record that the example is of; "" for none. */
  example_of: string;
}

/** A word that can be put where the cursor is. */
export interface Suggestion {
  kind: "field" | "function";
  name: string;
  /** Of a field. */
  label: string;
  /** The type of what stands there then. */
  gives: string;
  takes: readonly string[];
  many: boolean;
}

/** The word that is being written before the cursor; null within a text in quotes, and where there is none. */
export function wordBefore(text: string, caret: number): { from: number; word: string } | null {
  const before = text.slice(0, caret);
  if ((before.split('"').length - 1) % 2 === 1) return null;
  const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? "";
  return word === "" ? null : { from: caret - word.length, word };
}

/** Every word of formulas that begins so or has it in it, fields first; one that is whole already is not offered. */
export function suggested(words: FormulaWords, word: string, most = 8): Suggestion[] {
  const sought = word.toLowerCase();
  const rank = (one: Suggestion): number => {
    if (one.name.startsWith(sought)) return 0;
    return one.label.toLowerCase().startsWith(sought) ? 1 : 2;
  };
  return allWords(words)
    .filter((one) => one.name.includes(sought) || one.label.toLowerCase().includes(sought))
    .filter((one) => one.name !== sought || one.kind === "function")
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, most);
}

export function allWords({ fields, functions }: FormulaWords): Suggestion[] {
  return [
    ...fields.map(({ name, label, type }) => ({
      kind: "field" as const,
      name,
      label,
      gives: type,
      takes: [],
      many: false,
    })),
    ...functions.map(({ name, gives, takes, many }) => ({
      kind: "function" as const,
      name,
      label: "",
      gives,
      takes,
      many,
    })),
  ];
}

/** The text with a word in place of what was written of it, and where the cursor then is: within the brackets. */
export function inserted(
  text: string,
  from: number,
  to: number,
  one: Pick<Suggestion, "kind" | "name">,
): { text: string; caret: number } {
  const rest = text.slice(to);
  if (one.kind === "field") {
    return { text: text.slice(0, from) + one.name + rest, caret: from + one.name.length };
  }
  const brackets = rest.startsWith("(") ? "" : "()";
  return { text: text.slice(0, from) + one.name + brackets + rest, caret: from + one.name.length + 1 };
}

/** The text before, at and behind the place where it goes wrong: a word, or the one letter there. */
export function splitAt(text: string, at: number): [before: string, wrong: string, after: string] {
  const start = Math.min(Math.max(at, 0), text.length);
  const wrong = /^(?:[\p{L}_][\p{L}\p{N}_]*|\d+|[^])/u.exec(text.slice(start))?.[0] ?? "";
  return [text.slice(0, start), wrong, text.slice(start + wrong.length)];
}

/** "left(text, number)", "smallest(number, …)" */
export function signature(one: Suggestion, nameOf: (type: string) => string): string {
  if (one.kind === "field") return one.name;
  const takes = one.takes.map(nameOf);
  return `${one.name}(${[...takes, ...(one.many ? ["…"] : [])].join(", ")})`;
}
