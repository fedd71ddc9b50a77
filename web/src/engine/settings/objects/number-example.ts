interface Numbering {
  prefix: string;
  digits: number | null;
  restart: string;
}

/** A number as the server makes it: what stands before it, the period in which it counts, and its digits. */
export function numberExample({ prefix, digits, restart }: Numbering, now: Date = new Date()): string {
  const [year, month] = [String(now.getFullYear()), String(now.getMonth() + 1).padStart(2, "0")];
  const periods: Readonly<Record<string, string>> = { year: `${year}-`, month: `${year}-${month}-` };
  return `${prefix}${periods[restart] ?? ""}${"1".padStart(digits ?? 0, "0")}`;
}
