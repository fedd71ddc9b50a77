/** Patterns: `{product}[ for {account}]`. What stands in brackets is left out when a column inside it is empty. */

const GROUP = /\[([^[\]]*)\]/;
const PLACE = /\{([^{}|]+)(?:\|([a-z]+))?\}/g;

const FILTERS: Record<string, (text: string) => string> = {
  dots: (text) => slug(text).replaceAll("-", "."),
  slug,
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
};

function slug(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}

/** The text that a pattern gives for a row, for an example; the server fills the real ones. */
export function filled(pattern: string, row: Readonly<Record<string, string>>): string {
  const parts = pattern.split(GROUP);
  const told = parts.map((part, place) => (place % 2 === 1 && isMissing(part, row) ? "" : fill(part, row)));
  return told.join("").replaceAll(/\s+/g, " ").trim();
}

function fill(part: string, row: Readonly<Record<string, string>>): string {
  return part.replaceAll(PLACE, (_whole, name: string, filter: string | undefined) => {
    const value = row[name] ?? "";
    return FILTERS[filter ?? ""]?.(value) ?? value;
  });
}

function isMissing(part: string, row: Readonly<Record<string, string>>): boolean {
  return columnsIn(part).some((name) => (row[name] ?? "") === "");
}

/** The columns that a pattern names. */
export function columnsIn(pattern: string): string[] {
  return [...pattern.matchAll(PLACE)].map(([, name = ""]) => name);
}

/** Whether a column can be named in a pattern. */
export function isNameable(header: string): boolean {
  return !/[{}|[\]]/.test(header);
}
