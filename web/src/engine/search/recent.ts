import type { Sync } from "@/engine/sync/context";
import { useSync } from "@/engine/sync/context";
import { type Database, recall, remember } from "@/engine/sync/database";
import { useLive } from "@/engine/sync/use-live";

/** A record that was looked at. */
export interface Recent {
  object: string;
  id: string;
  title: string;
}

const MOST = 20;
const NONE: Recent[] = [];

/** Puts a record first among those looked at last. */
export async function rememberRecent({ db }: Pick<Sync, "db">, seen: Recent): Promise<void> {
  const known = await recents(db);
  const others = known.filter((one) => one.id !== seen.id);
  await remember(db, "recent", [seen, ...others].slice(0, MOST));
}

async function recents(db: Database): Promise<Recent[]> {
  return (await recall<Recent[]>(db, "recent")) ?? NONE;
}

/** The records looked at last, newest first. */
export function useRecents(): Recent[] {
  const { db } = useSync();
  return useLive("recent", () => recents(db)) ?? NONE;
}
