import { i18n } from "@lingui/core";

/** Languages that write every noun with a capital letter, wherever it stands. */
const CAPITALS = new Set(["de"]);

/** A label as it stands inside a sentence: "Deal line" -> "deal line", but "VAT id" as it is, and German nouns, too. */
export function inSentence(label: string): string {
  const [first = "", second = ""] = Array.from(label);
  const isName = second !== "" && second !== second.toLocaleLowerCase(i18n.locale);
  if (CAPITALS.has(i18n.locale) || isName) return label;
  return first.toLocaleLowerCase(i18n.locale) + label.slice(first.length);
}
