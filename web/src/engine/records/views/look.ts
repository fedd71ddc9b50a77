import { isSame } from "@/engine/sync/rows";

/** What a layout needs beyond filter, order and columns, by the name it has in a saved view. */
export const LOOK_KEYS = [
  // board
  "by",
  "sum",
  "lanes",
  "cards",
  "collapsed",
  // calendar and dates
  "date",
  "end",
  "colour",
  "span",
  // chart
  "group",
  "measures",
  "chart",
  "stacked",
  "horizontal",
  "order",
  "top",
  "period",
] as const;

export type LookKey = (typeof LOOK_KEYS)[number];

/** What comes back is to be checked by the layout that reads it. */
export type Look = Readonly<Partial<Record<LookKey, unknown>>>;

/** The look out of anything from outside; what has another name is left. */
export function readLook(raw: unknown): Look {
  if (typeof raw !== "object" || raw === null) return {};
  const given = raw as Record<string, unknown>;
  const found = LOOK_KEYS.filter((key) => given[key] !== undefined && given[key] !== null);
  return Object.fromEntries(found.map((key) => [key, given[key]]));
}

/** How a view looks with what was changed on top; null takes a part of the view away. */
export function withLook(view: Look, own: Record<string, unknown>): Look {
  return readLook({ ...view, ...own });
}

/** What differs from the view: undefined when nothing does. null stands for a part that was taken away. */
export function lookBeyond(view: Look, wanted: Look): Record<string, unknown> | undefined {
  const parts = LOOK_KEYS.filter((key) => !isSame(view[key] ?? null, wanted[key] ?? null));
  return parts.length === 0 ? undefined : Object.fromEntries(parts.map((key) => [key, wanted[key] ?? null]));
}
