import { type RefObject, useEffect, useRef } from "react";

/** How far below the screen the end of a list may be when more is asked for, so that nobody waits at it. */
const AHEAD = "600px";

/** Calls when an element, put behind the last row of a list, comes near the screen. */
export function useInSight(isEnabled: boolean, onSeen: () => void): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(onSeen);
  useEffect(() => {
    latest.current = onSeen;
  });
  useEffect(() => {
    if (!isEnabled || element.current === null) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: AHEAD },
    );
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [isEnabled]);
  return element;
}
