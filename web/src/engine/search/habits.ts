import type { Sync } from "@/engine/sync/context";
import { useSync } from "@/engine/sync/context";
import { recall, revise } from "@/engine/sync/database";
import { useLive } from "@/engine/sync/use-live";

/** How often, and when last, something was chosen. */
export interface Habit {
  /** Choices, each worth half after two weeks. */
  worth: number;
  at: number;
}

export type Habits = Readonly<Record<string, Habit>>;

const HALF_MS = 14 * 24 * 3600 * 1000;
const MOST = 200;
const NONE: Habits = {};

/** What a habit is worth at a moment. */
export function worthAt(habit: Habit | undefined, now: number): number {
  if (habit === undefined) return 0;
  return habit.worth * 0.5 ** (Math.max(0, now - habit.at) / HALF_MS);
}

/** The habits after one more choice; the weakest are forgotten when there are too many. */
export function strengthened(habits: Habits, id: string, now: number): Habits {
  const next = { ...habits, [id]: { worth: worthAt(habits[id], now) + 1, at: now } };
  const kept = Object.entries(next)
    .toSorted(([, left], [, right]) => worthAt(right, now) - worthAt(left, now))
    .slice(0, MOST);
  return Object.fromEntries(kept);
}

/** The ids chosen most and last, the strongest first. */
export function strongest(habits: Habits, now: number): string[] {
  const worth = (id: string): number => worthAt(habits[id], now);
  return Object.keys(habits).toSorted((left, right) => worth(right) - worth(left));
}

/** Remembers a choice in this browser; each person has a store of their own. */
export async function rememberChoice({ db }: Pick<Sync, "db">, id: string): Promise<void> {
  await revise<Habits>(db, "habits", (known) => strengthened(known ?? NONE, id, Date.now()));
}

export function useHabits(): Habits {
  const { db } = useSync();
  return useLive("habits", async () => (await recall<Habits>(db, "habits")) ?? NONE) ?? NONE;
}
