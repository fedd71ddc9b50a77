const PARTS = new Set(["line1", "line2", "city", "region", "postal_code", "country"]);

/** What an entry is for: "billing" in "addresses.billing.city", "home" in "emails.home", "" in "addresses.city". */
export function typeIn(path: string): string {
  const [, ...rest] = path.split(".");
  return rest.filter((one, place) => !(place === rest.length - 1 && PARTS.has(one))).join(".");
}

/** The path with another use; "" takes it away. */
export function withType(path: string, type: string): string {
  const parts = path.split(".");
  const last = parts.at(-1) ?? "";
  const part = parts.length > 1 && PARTS.has(last) ? [last] : [];
  return [parts[0] ?? path, ...(type === "" ? [] : [type]), ...part].join(".");
}
