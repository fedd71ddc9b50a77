import { fold } from "@/kit/text";

/** A column that holds something about people. `label` is "" where it is not shown on any screen. */
export interface RegisterColumn {
  column: string;
  label: string;
  personal: string;
}

/** A class of personal data. */
export interface RegisterClass {
  personal: string;
  label: string;
  meaning: string;
}

/** A table that holds something about people. */
export interface RegisterTable {
  table: string;
  label: string;
  objects: string[];
  columns: RegisterColumn[];
}

export interface Register {
  meanings: RegisterClass[];
  tables: RegisterTable[];
}

/** What a table holds at all, what matters most first. */
const BY_WEIGHT = ["sensitive", "proof", "contact", "identity", "about", "usage", "reference"];

export function classesOf(table: RegisterTable): string[] {
  const held = new Set(table.columns.map((one) => one.personal));
  return BY_WEIGHT.filter((one) => held.has(one));
}

/** The tables that are called so, or have a column that is; and of one class alone, where one was chosen. */
export function soughtIn(
  tables: readonly RegisterTable[],
  words: string,
  chosen: string | null,
): RegisterTable[] {
  const sought = fold(words.trim());
  const is = (text: string): boolean => fold(text).includes(sought);
  return tables
    .map((table) => ({
      ...table,
      columns: table.columns.filter((one) => chosen === null || one.personal === chosen),
    }))
    .filter(
      ({ label, table, columns }) =>
        columns.length > 0 &&
        (is(label) || is(table) || columns.some((one) => is(one.label) || is(one.column))),
    );
}
