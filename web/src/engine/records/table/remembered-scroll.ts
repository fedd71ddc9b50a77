import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** How far each list was scrolled, by its address, as long as the app is open. */
const places = new Map<string, number>();

/** Comes back to where a list was left: after reading a record, the next one is in sight. */
export function useRememberedScroll(box: RefObject<HTMLElement | null>, key: string, isReady: boolean): void {
  const restored = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!isReady || restored.current === key) return;
    restored.current = key;
    const top = places.get(key);
    if (top !== undefined) box.current?.scrollTo({ top });
  }, [box, key, isReady]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const note = () => {
      if (restored.current === key) places.set(key, element.scrollTop);
    };
    element.addEventListener("scroll", note, { passive: true });
    return () => element.removeEventListener("scroll", note);
  }, [box, key]);
}
