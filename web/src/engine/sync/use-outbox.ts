import { useSyncExternalStore } from "react";
import { useSync } from "./context";
import type { StatusNow } from "./status";
import { useLive } from "./use-live";

/** How many changes wait to be sent, how many need a person, and whether the server can be reached. */
export function useOutbox(): StatusNow {
  const { status } = useSync();
  return useSyncExternalStore(status.subscribe, status.now);
}

export function useOnline(): boolean {
  const { status } = useSync();
  return useSyncExternalStore(status.subscribe, () => status.now().isOnline);
}

/** Whether a record has changes that are not at the server yet. */
export function usePending(object: string, id: string): boolean {
  const { db } = useSync();
  const count = useLive(`pending ${object} ${id}`, () =>
    db.outbox.where("[object+record]").equals([object, id]).count(),
  );
  return (count ?? 0) > 0;
}
