import type { Item } from "@/engine/api/types";
import type { LinkValue } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";

export const EVERY = ["day", "week", "month"] as const;

/** When something runs again. Days of the week count from 1, Monday; those of the month from 1. */
export interface When {
  every: (typeof EVERY)[number];
  weekday: number | null;
  monthday: number | null;
  /** "06:30" */
  at: string;
  zone: "house" | "own";
}

/** What is to run again, before it has a name and a time. */
export interface Wanted {
  work: "import" | "export";
  object: string;
  given: Record<string, string>;
  /** What it is called at first. */
  name: string;
}

export interface Schedule extends When {
  id: string;
  version: number;
  name: string;
  work: Wanted["work"];
  object: string;
  standing: "active" | "paused" | "resting";
  reason: string;
  nextAt: string;
  lastAt: string;
  /** How the last run ended; "" before the first one. */
  outcome: string;
  problem: string;
  result: Counts;
  owner: LinkValue | null;
  can: readonly string[];
}

/** What a run did: records by what became of them. */
export type Counts = Readonly<Record<string, unknown>>;

export interface Turn {
  id: string;
  due_at: string;
  by_hand: boolean;
  state: "running" | "done" | "failed" | "cancelled";
  problem: string;
  result: Counts;
  imported: string | null;
  file: boolean;
  until: string | null;
  started_at: string;
  ended_at: string | null;
}

/** Whether a run has ended after the last one that the schedule tells of: a quick one has, before it was looked at. */
export function endedSince(turn: Turn, schedule: Pick<Schedule, "lastAt">): boolean {
  if (turn.ended_at === null) return false;
  return schedule.lastAt === "" || Date.parse(turn.ended_at) > Date.parse(schedule.lastAt);
}

export interface Turns {
  items: Turn[];
  next: string | null;
}

/** What is read of each schedule. */
export const FIELDS = [
  "name",
  "work",
  "object",
  "every",
  "weekday",
  "monthday",
  "at",
  "zone",
  "standing",
  "reason",
  "next_at",
  "last_at",
  "outcome",
  "problem",
  "result",
  "owner",
] as const;

export function scheduleOf(item: Item): Schedule {
  const text = (name: string): string => asText(item[name]);
  return {
    id: item.id,
    version: item.version,
    name: text("name"),
    work: text("work") === "import" ? "import" : "export",
    object: text("object"),
    ...whenOf(item),
    standing: text("standing") as Schedule["standing"],
    reason: text("reason"),
    nextAt: text("next_at"),
    lastAt: text("last_at"),
    outcome: text("outcome"),
    problem: text("problem"),
    result: (item["result"] ?? {}) as Counts,
    owner: asLink(item["owner"]),
    can: item.can,
  };
}

function whenOf(item: Item): When {
  const every = EVERY.find((one) => one === item["every"]) ?? "day";
  const number = (name: string): number | null =>
    typeof item[name] === "number" ? (item[name] as number) : null;
  return {
    every,
    weekday: number("weekday"),
    monthday: number("monthday"),
    at: asText(item["at"]),
    zone: item["zone"] === "own" ? "own" : "house",
  };
}

/** What is sent of a time: the days that do not count are left out. */
export function sentWhen({ every, weekday, monthday, at, zone }: When): Record<string, unknown> {
  return {
    every,
    at,
    zone,
    weekday: every === "week" ? weekday : null,
    monthday: every === "month" ? monthday : null,
  };
}

/** A time to begin with: tomorrow morning, or the same day of week or month as `day` ("2026-11-23"). */
export function firstWhen(day: string): When {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7;
  return { every: "day", weekday, monthday: date, at: "06:00", zone: "house" };
}

/** Where a schedule is shown, its runs unfolded. */
export function scheduleHref(id?: string): string {
  return `/settings/schedules${id === undefined ? "" : `?open=${id}`}`;
}

/** The schedule that an address names. */
export function scheduleIn(search: string): string {
  return (new URLSearchParams(search).get("open") ?? "").replaceAll('"', "");
}
