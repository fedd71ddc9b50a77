import { useCallback, useMemo } from "react";
import { Problem } from "@/engine/api/problem";
import type { Values } from "@/engine/api/types";
import { useSync } from "./context";
import type { ConflictField, Database, Trouble } from "./database";
import { resolve } from "./outbox";
import { useLive } from "./use-live";

export interface Conflict {
  id: string;
  object: string;
  record: string;
  title: string;
  fields: ConflictField[];
  at: number;
}

export type Choice = Record<string, "mine" | "theirs">;

export interface Conflicts {
  conflicts: Conflict[];
  /** A field that is not named keeps mine. */
  resolve: (conflict: Conflict, choice: Choice) => Promise<void>;
}

/** Fields that two people changed at once, of everything or of one record. */
export function useConflicts(object?: string, id?: string): Conflicts {
  const { db } = useSync();
  const found = useTroubles("conflict", object, id);
  const choose = useCallback(
    (conflict: Conflict, choice: Choice) => {
      const names = conflict.fields.map((one) => one.field);
      return resolve(
        db,
        conflict.id,
        names.filter((name) => choice[name] === "theirs"),
      );
    },
    [db],
  );
  return { conflicts: found, resolve: choose };
}

export interface Refusal {
  id: string;
  object: string;
  record: string;
  title: string;
  action: string;
  input: Values;
  problem: Problem;
  at: number;
}

/** Changes the server refused when nobody was there to be told. */
export function useRefusals(): { refusals: Refusal[]; dismiss: (id: string) => Promise<void> } {
  const { db } = useSync();
  const found = useTroubles("refused");
  const refusals = useMemo(
    () =>
      found.flatMap(({ problem, ...rest }) => (problem ? { ...rest, problem: new Problem(problem) } : [])),
    [found],
  );
  const dismiss = useCallback((id: string) => db.troubles.delete(id), [db]);
  return { refusals, dismiss };
}

const NONE: Trouble[] = [];

function useTroubles(kind: Trouble["kind"], object?: string, id?: string): Trouble[] {
  const { db } = useSync();
  const key = `${kind} ${object ?? ""} ${id ?? ""}`;
  return useLive(key, () => troubles(db, kind, object, id)) ?? NONE;
}

async function troubles(
  db: Database,
  kind: Trouble["kind"],
  object?: string,
  id?: string,
): Promise<Trouble[]> {
  const all = await db.troubles.toArray();
  const isWanted = (one: Trouble): boolean =>
    one.kind === kind && (object === undefined || (one.object === object && one.record === id));
  return all.filter(isWanted).toSorted((left, right) => left.at - right.at);
}
