import { liveQuery } from "dexie";
import { useEffect, useState } from "react";

/** The result of a query on the local store, again after every change of what it read. The key stands for the query. */
export function useLive<T>(key: string, query: () => Promise<T>): T | undefined {
  const [live, setLive] = useState<{ key: string; value: T } | null>(null);
  useEffect(() => {
    const watching = liveQuery(query).subscribe((value) => setLive({ key, value }));
    return () => watching.unsubscribe();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return live?.key === key ? live.value : undefined;
}
