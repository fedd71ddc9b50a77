/** What a new token may be used for: everything its owner may do, reading all of it, or records of some kinds. */
export type Use = "all" | "read" | "some";

export interface UseValues {
  use: Use;
  objects: readonly string[];
  mayWrite: boolean;
}

const READING = ["read", "export"];

/** As the server takes it; null is everything. */
export function scopesOf({ use, objects, mayWrite }: UseValues): string[] | null {
  if (use === "all") return null;
  if (use === "read") return READING.map((verb) => `*:${verb}`);
  return objects.flatMap((name) => (mayWrite ? [`${name}:*`] : READING.map((verb) => `${name}:${verb}`)));
}

/** The kinds of records that scopes are about, "*" being each, and whether they only read. */
export function meaningOf(scopes: readonly string[]): { objects: string[]; isReading: boolean } {
  const parts = scopes.map((scope) => scope.split(":"));
  return {
    objects: [...new Set(parts.map(([object = ""]) => object))],
    isReading: parts.every(([, verb = ""]) => READING.includes(verb)),
  };
}
