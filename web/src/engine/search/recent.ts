import type { Sync } from "@/engine/sync/context";
import { useSync } from "@/engine/sync/context";
import { recall, revise } from "@/engine/sync/database";
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
  await revise<Recent[]>(db, "recent", (known) => {
    const others = (known ?? NONE).filter((one) => one.id !== seen.id);
    return [seen, ...others].slice(0, MOST);
  });
}

/** The records looked at last, newest first. */
export function useRecents(): Recent[] {
  const { db } = useSync();
  return useLive("recent", async () => (await recall<Recent[]>(db, "recent")) ?? NONE) ?? NONE;
}
