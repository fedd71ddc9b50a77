import { useEffect, useState } from "react";
import { useApi } from "./context";
import { useOnline } from "./use-outbox";

const PAUSE_MS = 450;

/**
 * What the server says of something that somebody types: asked when they pause, and given up when they go on. `body` is
 * sent as it is; null where nothing is to be asked. Null too without a network, and where the server does not answer: a
 * form does not wait for a hint.
 */
export function useHint<Answer>(path: string, body: string | null): Answer | null {
  const api = useApi();
  const isOnline = useOnline();
  const asked = isOnline ? body : null;
  const [told, setTold] = useState<Answer | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const answer = await api.post<Answer>(path, JSON.parse(asked), { signal: stop.signal });
        if (!stop.signal.aborted) setTold(answer);
      } catch {
        // Whoever types is not stopped where it cannot be had.
        if (!stop.signal.aborted) setTold(null);
      }
    };
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, path, asked]);
  // While the next answer is on its way the last one stays: a hint that blinks is worse than one that is a moment old.
  return asked === null ? null : told;
}
