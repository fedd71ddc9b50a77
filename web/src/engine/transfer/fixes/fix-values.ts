import type { Fix } from "../import-types";

const WITH_TEXT = new Set(["strip_suffix", "strip_prefix", "before", "after"]);

/** What a fix-up is called. */
export function nameOf(fix: Fix): string {
  return typeof fix === "string" ? fix : (Object.keys(fix)[0] ?? "");
}

/** The texts that it works with: none, one, or two. */
export function textsOf(fix: Fix): string[] {
  if (typeof fix === "string") return [];
  return [Object.values(fix)[0] ?? ""].flat();
}

/** As many texts as a fix-up of this name takes, those that are there kept. */
export function argumentsOf(name: string, texts: readonly string[]): string[] {
  const [first = "", second = ""] = texts;
  if (name === "replace") return [first, second];
  return WITH_TEXT.has(name) ? [first] : [];
}

/** A fix-up by its name and texts. */
export function withTexts(name: string, texts: readonly string[]): Fix {
  const [first, second] = texts;
  if (first === undefined) return name;
  return { [name]: second === undefined ? first : [first, second] };
}

/** Whether it could do anything: one without its text is refused by the server. */
export function isWhole(fix: Fix): boolean {
  return typeof fix === "string" || textsOf(fix)[0] !== "";
}
