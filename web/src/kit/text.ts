/** Up to two capitals of a name: first and last word. "Ada King Lovelace" -> "AL". Empty for no letters. */
export function initials(name: string): string {
  const words = name.split(/[\s,.@_-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words.at(0);
  if (first === undefined) return "";
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (firstLetter(first) + (last === undefined ? "" : firstLetter(last))).toLocaleUpperCase();
}

function firstLetter(word: string): string {
  return Array.from(word).at(0) ?? "";
}

/** Lower case without accents, for comparing and searching by eye: "Ärzte" -> "arzte". */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .trim();
}

/** A stable non-negative 32-bit number of a text (FNV-1a); the same on every device. */
export function stableNumber(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
