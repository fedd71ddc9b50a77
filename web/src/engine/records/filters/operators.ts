import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta, Kind } from "@/engine/api/types";
import { CATEGORY_OPERATORS } from "../categories";

/** What kind of value an operator asks for. */
export type Shape = "none" | "one" | "many" | "pair" | "when";

type Words = Record<string, MessageDescriptor>;

const WORDS: Words = {
  eq: msg`is`,
  ne: msg`is not`,
  in: msg`is any of`,
  not_in: msg`is none of`,
  in_category: msg`means any of`,
  not_in_category: msg`means none of`,
  lt: msg`is less than`,
  lte: msg`is at most`,
  gt: msg`is more than`,
  gte: msg`is at least`,
  between: msg`is between`,
  contains: msg`contains`,
  not_contains: msg`does not contain`,
  starts: msg`starts with`,
  ends: msg`ends with`,
  empty: msg`is empty`,
  filled: msg`is filled`,
  has: msg`has`,
  has_any: msg`has any of`,
  has_all: msg`has all of`,
  has_none: msg`has none of`,
  before: msg`is before`,
  after: msg`is after`,
  on: msg`is on`,
  within: msg`is in`,
};

/** An operator in plain words, as it stands between a field and a value. */
export function operatorWords(op: string): string {
  const words = WORDS[op];
  return words === undefined ? op : i18n._(words);
}

const TIMES = new Set<Kind>(["date", "datetime"]);
const CHOSEN = new Set<Kind>(["choice", "link", "user"]);
const NUMBERS = new Set<Kind>(["integer", "decimal", "money", "percent", "autonumber"]);
const LISTS = new Set(["in", "not_in", ...CATEGORY_OPERATORS, "has_any", "has_all", "has_none"]);

/** Operators that another one says as well, or that no person would look for. */
function isSpare(kind: Kind, op: string): boolean {
  if (TIMES.has(kind)) return op === "eq" || op === "ne";
  if (CHOSEN.has(kind)) return op === "eq" || op === "ne";
  if (kind === "boolean") return op === "ne";
  return op === "has" || (NUMBERS.has(kind) && LISTS.has(op));
}

/** The operators a person may choose for a field; `current` is among them in any case. */
export function operatorsFor(field: FieldMeta, current?: string): string[] {
  const offered = field.operators.filter((op) => op in WORDS && !isSpare(field.kind, op));
  return current === undefined || current === "" || offered.includes(current)
    ? offered
    : [current, ...offered];
}

const FIRST: Partial<Record<Kind, string>> = {
  choice: "in",
  link: "in",
  user: "in",
  date: "within",
  datetime: "within",
  tags: "has_any",
  multi_choice: "has_any",
  links: "has_any",
  integer: "gte",
  decimal: "gte",
  money: "gte",
  percent: "gte",
};

/** What is meant most often for a field of this kind. */
export function firstOperator(field: FieldMeta): string {
  const likely = FIRST[field.kind] ?? "contains";
  return field.operators.includes(likely) ? likely : (operatorsFor(field)[0] ?? "");
}

/** The value that an operator on a kind of field takes. */
export function shapeOf(kind: Kind, op: string): Shape {
  if (op === "empty" || op === "filled") return "none";
  if (op === "between") return "pair";
  if (LISTS.has(op)) return "many";
  return TIMES.has(kind) ? "when" : "one";
}

/** A value that still fits after the operator changed; null when it does not. */
export function carryValue(kind: Kind, from: string, to: string, value: unknown): unknown {
  const [old, next] = [shapeOf(kind, from), shapeOf(kind, to)];
  if (CATEGORY_OPERATORS.has(from) !== CATEGORY_OPERATORS.has(to)) return null;
  const isSpan = from === "within" || to === "within";
  if (old === next) return old === "when" && isSpan ? relativeOnly(value) : value;
  return CARRY[`${old} ${next}`]?.(value) ?? null;
}

const CARRY: Record<string, (value: unknown) => unknown> = {
  "one many": (value) => (value === null || value === "" ? null : [value]),
  "many one": (value) => (Array.isArray(value) ? (value as unknown[])[0] : null),
};

/** A span of the calendar fits every question about time; a single day is no span. */
function relativeOnly(value: unknown): unknown {
  return typeof value === "object" && value !== null && "relative" in value ? value : null;
}
