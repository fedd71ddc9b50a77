import { useEffect, useRef } from "react";

interface Growing {
  items: readonly unknown[];
  hasMore: boolean;
  loadMore: () => void;
}

const NEAR_END = 25;

/** Asks for more once per length of the list, when the last drawn row comes near its end. */
export function useEndReached({ items, hasMore, loadMore }: Growing, lastDrawn: number): void {
  const askedAt = useRef(-1);
  const isNear = hasMore && lastDrawn >= items.length - NEAR_END;
  useEffect(() => {
    if (!isNear || askedAt.current === items.length) return;
    askedAt.current = items.length;
    loadMore();
  }, [isNear, items.length, loadMore]);
}
