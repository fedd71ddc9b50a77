import { fold } from "@/kit/text";

/** One replacement: what stands in the file, and what is meant. */
export interface AliasRow {
  id: number;
  from: string;
  to: string;
}

export function rowsOf(aliases: Readonly<Record<string, string>> = {}): AliasRow[] {
  return Object.entries(aliases).map(([from, to], place) => ({ id: place + 1, from, to }));
}

/** The replacements as a mapping has them; a row without a value of the file says nothing. */
export function aliasesOf(rows: readonly AliasRow[]): Record<string, string> {
  const told = rows.filter((row) => row.from.trim() !== "");
  return Object.fromEntries(told.map((row) => [row.from.trim(), row.to.trim()]));
}

export function withRow(rows: readonly AliasRow[], id: number, part: Partial<AliasRow>): AliasRow[] {
  return rows.map((row) => (row.id === id ? { ...row, ...part } : row));
}

export function withNewRow(rows: readonly AliasRow[]): AliasRow[] {
  return [...rows, { id: Math.max(0, ...rows.map((row) => row.id)) + 1, from: "", to: "" }];
}

/** The values of a column that no row replaces yet, in the order of the alphabet: misspelt ones stand beside the right. */
export function unreplaced<Value extends { value: string }>(
  values: readonly Value[],
  rows: readonly AliasRow[],
): Value[] {
  const taken = new Set(rows.map((row) => fold(row.from)));
  return values
    .filter(({ value }) => !taken.has(fold(value)))
    .toSorted((left, right) => left.value.localeCompare(right.value));
}
