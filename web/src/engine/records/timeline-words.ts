import type { FieldChange, TimelineEntry } from "@/engine/api/types";
import { asMoney } from "@/engine/api/values";
import { dayOf } from "@/kit/dates";

export interface TimelineDay {
  /** A day as YYYY-MM-DD, in the reader's time zone. */
  day: string;
  entries: TimelineEntry[];
}

/** Entries by day, in the order they come (newest first). */
export function byDay(entries: readonly TimelineEntry[], timeZone: string): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** What a change did: the verb of its action, or what was done to the row where no action stands behind it. */
export function verbOf(entry: Pick<TimelineEntry, "action" | "op">): string {
  const verb = entry.action?.split(".")[1];
  if (verb !== undefined && verb !== "") return verb;
  return entry.op === "insert" ? "create" : entry.op === "delete" ? "delete" : "update";
}

const ICONS: Record<string, string> = {
  create: "plus",
  update: "pencil",
  archive: "archive",
  restore: "archive-restore",
  delete: "trash-2",
  import: "upload",
  move: "arrow-right",
  win: "trophy",
  lose: "circle-x",
  reopen: "rotate-ccw",
  complete: "check",
};

/** The icon of a change. */
export function iconOf(entry: TimelineEntry): string {
  return ICONS[verbOf(entry)] ?? "activity";
}

/** A change of money names its currency only when that changed, too; else it is that of the record now. */
export function inCurrency(change: FieldChange, now: unknown): FieldChange {
  const told = asMoney(change.to)?.currency || asMoney(change.from)?.currency || asMoney(now)?.currency;
  if (told === undefined) return change;
  const complete = (value: unknown): unknown => {
    const money = asMoney(value);
    return money === null || money.currency !== "" ? value : { ...money, currency: told };
  };
  return { ...change, from: complete(change.from), to: complete(change.to) };
}
