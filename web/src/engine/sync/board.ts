import type { Item } from "@/engine/api/types";
import { asLink, asMoney, asText } from "@/engine/api/values";
import { fromScaled, toScaled } from "@/kit/decimals";
import type { Row } from "./database";
import type { KeptColumn } from "./questions";

export interface Placed extends Omit<KeptColumn, "ids"> {
  rows: Row[];
}

export interface Placing {
  by: string;
  /** The figure that columns total. */
  sum: string | null;
  /** Records that were in the answer and are not of its filter any more. */
  gone?: ReadonlySet<string> | undefined;
}

/**
 * Puts every card into the column its record has now, which may not be the one it had when the board was asked for, and
 * moves counts and sums along. A card that came stands first.
 */
export function place(columns: readonly KeptColumn[], rows: readonly Row[], placing: Placing) {
  const { by, sum, gone = NOBODY } = placing;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const told = new Map(columns.flatMap((column) => column.ids.map((id) => [id, column.value])));
  const known = new Set(columns.map((column) => column.value));
  const placed = new Map<string | null, Placed>();
  for (const { ids, ...column } of columns) {
    const staying = ids
      .flatMap((id) => byId.get(id) ?? [])
      .filter((row) => !gone.has(row.id) && isIn(row, column.value, by, known));
    placed.set(column.value, { ...column, rows: staying });
  }
  for (const row of rows) {
    const from = told.get(row.id);
    const to = gone.has(row.id) ? undefined : columnOf(row.shown, by);
    if (from === to || (to !== undefined && !known.has(to))) continue;
    move(placed, row, { from, to }, sum);
  }
  return [...placed.values()];
}

const NOBODY: ReadonlySet<string> = new Set();

function isIn(row: Row, value: string | null, by: string, known: ReadonlySet<string | null>): boolean {
  const now = columnOf(row.shown, by);
  return now === value || !known.has(now);
}

/** The column of a record: the id of its link, or its choice; null when empty. */
export function columnOf(item: Item, by: string): string | null {
  const value = item[by];
  return asLink(value)?.id ?? (asText(value) || null);
}

function move(
  placed: Map<string | null, Placed>,
  row: Row,
  { from, to }: { from: string | null | undefined; to: string | null | undefined },
  sum: string | null,
): void {
  const target = to === undefined ? undefined : placed.get(to);
  const source = from === undefined ? undefined : placed.get(from);
  const amount = sum === null ? null : amountOf(row.shown[sum]);
  if (source !== undefined) change(source, -1, amount);
  if (target === undefined) return;
  change(target, 1, amount);
  target.rows.unshift(row);
}

/** What a record adds to a column's sum, money in the organisation's currency; null when only the server knows. */
function amountOf(value: unknown): string | null {
  const money = asMoney(value);
  if (money !== null) return money.base ?? money.amount;
  return typeof value === "number" || typeof value === "string" ? plainFigure(String(value)) : null;
}

function plainFigure(text: string): string | null {
  return /^-?\d+(\.\d+)?$/.test(text) ? text : null;
}

const DIGITS = 6;

function change(column: Placed, direction: 1 | -1, amount: string | null): void {
  column.count = Math.max(0, column.count + direction);
  if (amount === null || column.sum === null) return;
  const total = toScaled(column.sum.amount, DIGITS) + BigInt(direction) * toScaled(amount, DIGITS);
  const short = fromScaled(total, DIGITS).replace(/0{1,4}$/, "");
  column.sum = { ...column.sum, amount: short };
}
