import { createContext, type ReactNode, useContext } from "react";
import type { Api } from "@/engine/api/client";
import type { Me } from "@/engine/api/types";
import type { Database } from "./database";
import type { Loader } from "./loader";
import type { Meta } from "./meta";
import type { Stable } from "./stable";
import type { Status } from "./status";

/** What every hook of the sync layer needs; one per signed-in person. */
export interface Sync {
  db: Database;
  api: Api;
  loader: Loader;
  me: Me;
  meta: Meta;
  /** What is declared now, for work that outlives a renewal. */
  latest: { meta: Meta };
  status: Status;
  stable: Stable;
}

const Context = createContext<Sync | null>(null);

export function SyncProvider({ sync, children }: { sync: Sync; children: ReactNode }) {
  return <Context value={sync}>{children}</Context>;
}

export function useSync(): Sync {
  const sync = useContext(Context);
  if (sync === null) throw new Error("useSync() needs a SyncProvider above it");
  return sync;
}

export function useApi(): Api {
  return useSync().api;
}
