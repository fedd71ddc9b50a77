import type { Filter, Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { addDays } from "@/kit/dates";

const MINE: Filter = { field: "assignee", op: "eq", value: { relative: "me" } };
const OPEN: Filter = { field: "done_at", op: "empty" };
const WEEK_DAYS = 7;

/** Open tasks of mine that are due until the end of the coming week, and those that should be done already. */
export function tasksDue(today: string): Filter {
  return {
    and: [MINE, OPEN, { field: "due_on", op: "between", value: ["2000-01-01", addDays(today, WEEK_DAYS)] }],
  };
}

/** What I finished since the day began. */
export function tasksDone(): Filter {
  return { and: [MINE, { field: "done_at", op: "within", value: { relative: "today" } }] };
}

const COMING: Filter = {
  field: "starts_at",
  op: "within",
  value: { relative: "next_days", n: WEEK_DAYS },
};

/** Calls of mine today and in the coming week that are still to be made. */
export function callsAhead(): Filter {
  return { and: [MINE, OPEN, COMING] };
}

/** Meetings of mine today and in the coming week; which of them are over the clock tells. */
export function meetings(): Filter {
  return { and: [MINE, COMING] };
}

/** Whether a meeting is over at a moment (ms): by its end, or by its beginning when it has none. */
export function isOver(meeting: Item, now = Date.now()): boolean {
  const end = asText(meeting["ends_at"]) || asText(meeting["starts_at"]);
  return Date.parse(end) < now;
}

/** Calls and meetings as one list, soonest first. */
export function bySoonest<Entry extends { item: Item }>(entries: readonly Entry[]): Entry[] {
  const start = ({ item }: Entry) => asText(item["starts_at"]);
  return entries.toSorted((left, right) => start(left).localeCompare(start(right)));
}

/** My deals that should close this month. */
export function closingDeals(): Filter {
  const open: Filter = { field: "stage.category", op: "eq", value: "open" };
  const owned: Filter = { field: "owner", op: "eq", value: { relative: "me" } };
  return { and: [owned, open, { field: "close_date", op: "within", value: { relative: "this_month" } }] };
}

/** My open deals whose day has passed. */
export function slippedDeals(): Filter {
  const open: Filter = { field: "stage.category", op: "eq", value: "open" };
  const owned: Filter = { field: "owner", op: "eq", value: { relative: "me" } };
  return { and: [owned, open, { field: "close_date", op: "before", value: { relative: "today" } }] };
}

/** My deals won this month. */
export function wonDeals(): Filter {
  const won: Filter = { field: "stage.category", op: "eq", value: "won" };
  const owned: Filter = { field: "owner", op: "eq", value: { relative: "me" } };
  return { and: [owned, won, { field: "closed_on", op: "within", value: { relative: "this_month" } }] };
}

/** My open deals. */
export function openDeals(): Filter {
  const open: Filter = { field: "stage.category", op: "eq", value: "open" };
  return { and: [{ field: "owner", op: "eq", value: { relative: "me" } }, open] };
}

export interface DueParts {
  overdue: Item[];
  today: Item[];
  later: Item[];
}

/** Tasks by when they are due; each part in the order it came. */
export function byDue(tasks: readonly Item[], today: string): DueParts {
  return {
    overdue: tasks.filter((task) => dueOf(task) < today),
    today: tasks.filter((task) => dueOf(task) === today),
    later: tasks.filter((task) => dueOf(task) > today),
  };
}

function dueOf(task: Item): string {
  return asText(task["due_on"]);
}

/** morning, afternoon or evening at an hour of the day. */
export function partOfDay(hour: number): "morning" | "afternoon" | "evening" {
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
