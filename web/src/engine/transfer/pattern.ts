/** Patterns: `{product}[ for {account}]`. What stands in brackets is left out when a column inside it is empty. */

const GROUP = /\[([^[\]]*)\]/;
const PLACE = /\{([^{}|]+)(?:\|([a-z_]+))?\}/g;

const FILTERS: Record<string, (text: string) => string> = {
  dots: (text) => slug(text).replaceAll("-", "."),
  slug,
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  first: (text) => text.split(" ")[0] ?? "",
  rest: (text) => text.split(" ").slice(1).join(" ").trim(),
  last: (text) => text.split(" ").at(-1) ?? "",
  most: (text) => text.split(" ").slice(0, -1).join(" ").trim(),
  before_comma: (text) => (text.split(",")[0] ?? "").trim(),
  after_comma: (text) => text.split(",").slice(1).join(",").trim(),
};

/** The pattern whose last column is taken in another way; null when no column stands at its end. */
export function withPart(pattern: string, filter: string): string | null {
  const end = /\{([^{}|]+)(?:\|[a-z_]+)?\}$/.exec(pattern);
  return end === null ? null : `${pattern.slice(0, end.index)}{${end[1]}|${filter}}`;
}

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
  return [...part.matchAll(PLACE)].some(([place]) => fill(place, row) === "");
}

/** The columns that a pattern names. */
export function columnsIn(pattern: string): string[] {
  return [...pattern.matchAll(PLACE)].map(([, name = ""]) => name);
}

/** Whether a column can be named in a pattern. */
export function isNameable(header: string): boolean {
  return !/[{}|[\]]/.test(header);
}
