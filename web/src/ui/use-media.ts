import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds, kept current. Where there is no screen (tests) none does. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = globalThis.matchMedia?.(query);
      media?.addEventListener("change", listener);
      return () => media?.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => globalThis.matchMedia?.(query).matches ?? false);
}

/** A phone: lists become cards, toolbars a sheet, menus open below each other. */
export function useIsNarrow(): boolean {
  return useMedia("(max-width: 639px)");
}
