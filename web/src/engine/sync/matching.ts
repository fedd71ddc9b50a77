import type { Filter, Values } from "@/engine/api/types";
import { asLink, asLinks, asMoney, asNumber, asStrings } from "@/engine/api/values";
import { fold } from "@/kit/text";

/** Whether an item made here belongs to a filtered list; null when that cannot be told without the server. */
export function matches(filter: Filter | null | undefined, item: Values, me: string): boolean | null {
  if (filter == null || Object.keys(filter).length === 0) return true;
  if ("and" in filter) return every(filter.and.map((one) => matches(one, item, me)));
  if ("or" in filter) return not(every(filter.or.map((one) => not(matches(one, item, me)))));
  if ("not" in filter) return not(matches(filter.not, item, me));
  if (!("field" in filter)) return null;
  return test(filter, item, me);
}

function not(known: boolean | null): boolean | null {
  return known === null ? null : !known;
}

function every(known: (boolean | null)[]): boolean | null {
  if (known.includes(false)) return false;
  return known.includes(null) ? null : true;
}

type Test = (have: unknown, want: unknown) => boolean | null;

const TESTS: Record<string, Test> = {
  eq: (have, want) => same(have, want),
  ne: (have, want) => not(same(have, want)),
  in: (have, want) => asList(want).some((one) => same(have, one)),
  not_in: (have, want) => !asList(want).some((one) => same(have, one)),
  empty: (have) => isEmpty(have),
  filled: (have) => !isEmpty(have),
  lt: (have, want) => compare(have, want, (by) => by < 0),
  lte: (have, want) => compare(have, want, (by) => by <= 0),
  gt: (have, want) => compare(have, want, (by) => by > 0),
  gte: (have, want) => compare(have, want, (by) => by >= 0),
  contains: (have, want) => fold(plain(have)).includes(fold(plain(want))),
  not_contains: (have, want) => !fold(plain(have)).includes(fold(plain(want))),
  starts: (have, want) => fold(plain(have)).startsWith(fold(plain(want))),
  ends: (have, want) => fold(plain(have)).endsWith(fold(plain(want))),
  has: (have, want) => members(have).includes(plain(want)),
  has_any: (have, want) => asList(want).some((one) => members(have).includes(plain(one))),
  has_all: (have, want) => asList(want).every((one) => members(have).includes(plain(one))),
  has_none: (have, want) => !asList(want).some((one) => members(have).includes(plain(one))),
};

function test(
  node: { field: string; op: string; value?: unknown },
  item: Values,
  me: string,
): boolean | null {
  const run = TESTS[node.op];
  const want = isMe(node.value) ? me : node.value;
  const isRelative = typeof want === "object" && want !== null && "relative" in want;
  if (run === undefined || isRelative || node.field.includes(".")) return null;
  return run(item[node.field], want);
}

function isMe(value: unknown): boolean {
  return typeof value === "object" && value !== null && "relative" in value && value.relative === "me";
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** A value as text: the id of a link, the amount of money. */
function plain(value: unknown): string {
  const text = asLink(value)?.id ?? asMoney(value)?.amount ?? value;
  return text === null || text === undefined || typeof text === "object" ? "" : String(text);
}

function members(value: unknown): string[] {
  return [...asStrings(value), ...asLinks(value).map((link) => link.id)];
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** Text is folded no further than the server folds it for eq: not at all. */
function same(have: unknown, want: unknown): boolean {
  const numbers = [asNumber(have), asNumber(want)];
  if (numbers[0] !== null && numbers[1] !== null) return numbers[0] === numbers[1];
  return plain(have) === plain(want) && isEmpty(have) === isEmpty(want);
}

function compare(have: unknown, want: unknown, judge: (by: number) => boolean): boolean | null {
  if (isEmpty(have)) return false;
  const money = asMoney(have);
  // Money compares in the organisation's currency, and only the server knows today's rate.
  if (money !== null) return money.base == null ? null : judge(order(money.base, want));
  return judge(order(have, want));
}

function order(have: unknown, want: unknown): number {
  const [left, right] = [asNumber(have), asNumber(want)];
  if (left !== null && right !== null) return left - right;
  const [leftText, rightText] = [plain(have), plain(want)];
  return leftText < rightText ? -1 : Number(leftText > rightText);
}
