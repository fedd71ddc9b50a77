export const MOST = 50;

/** The addresses in what was pasted: lines, lists, "Nora New <nora@example.org>"; each once. */
export function addressesIn(text: string): string[] {
  const words = text.split(/[\s,;<>"]+/).filter((word) => word.includes("@"));
  return [...new Set(words.map((word) => word.toLowerCase()))];
}
