import { useCallback, useMemo, useState } from "react";

const NOBODY: ReadonlySet<string> = new Set();

/** Cards that are picked, to be moved or changed together. */
export function usePicked() {
  const [picked, setPicked] = useState<ReadonlySet<string>>(NOBODY);
  const pick = useCallback((id: string) => {
    setPicked((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const clear = useCallback(() => setPicked(NOBODY), []);
  return useMemo(() => ({ picked, pick, clear }), [picked, pick, clear]);
}
