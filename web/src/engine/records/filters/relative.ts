import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";

/** A day or span that moves with the calendar. */
export interface Relative {
  relative: string;
  n?: number;
}

const SPANS: Record<string, MessageDescriptor> = {
  today: msg`today`,
  yesterday: msg`yesterday`,
  tomorrow: msg`tomorrow`,
  this_week: msg`this week`,
  last_week: msg`last week`,
  next_week: msg`next week`,
  this_month: msg`this month`,
  last_month: msg`last month`,
  next_month: msg`next month`,
  this_quarter: msg`this quarter`,
  last_quarter: msg`last quarter`,
  next_quarter: msg`next quarter`,
  this_year: msg`this year`,
  last_year: msg`last year`,
  next_year: msg`next year`,
};

/** The spans without a number, in the order a list shows them. */
export const SPAN_NAMES = Object.keys(SPANS);

export function asRelative(value: unknown): Relative | null {
  if (typeof value !== "object" || value === null || !("relative" in value)) return null;
  const { relative, n } = value as { relative: unknown; n?: unknown };
  if (typeof relative !== "string") return null;
  return typeof n === "number" ? { relative, n } : { relative };
}

/** "this month", "the last 30 days". */
export function relativeWords({ relative, n = 1 }: Relative): string {
  const span = SPANS[relative];
  if (span !== undefined) return i18n._(span);
  if (relative === "last_days") return plural(n, { one: "the last day", other: "the last # days" });
  if (relative === "next_days") return plural(n, { one: "the next day", other: "the next # days" });
  return relative;
}
