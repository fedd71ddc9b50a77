import { useRouter, useRouterState } from "@tanstack/react-router";
import { isUuid } from "@/kit/ids";

export interface Preview {
  /** The record shown beside the list; null when none is. */
  id: string | null;
  /** Shows this one; the list stays where it is. */
  open: (id: string) => void;
  close: () => void;
}

const PARAM = "preview";

/** Which record the address says is shown beside the list: whoever follows a link to it sees it, too. */
function useShown(): string | null {
  return useRouterState({ select: (state) => previewIn(state.location.searchStr) });
}

/** The record of the side panel, and the ways to change it. */
export function usePreview(): Preview {
  const router = useRouter();
  const id = useShown();
  const go = (next: string | null) => {
    const { pathname, searchStr } = router.state.location;
    if (previewIn(searchStr) === next) return;
    // In place: the button "back" leaves the list, not the records one has looked through.
    void router.navigate({
      href: pathname + withPreview(searchStr, next),
      replace: true,
      resetScroll: false,
    });
  };
  return { id, open: go, close: () => go(null) };
}

export function previewIn(searchText: string): string | null {
  const found = new URLSearchParams(searchText).get(PARAM)?.replaceAll('"', "") ?? "";
  return isUuid(found) ? found : null;
}

/** The same address with another record beside the list. Everything else in it stays letter by letter. */
export function withPreview(searchText: string, id: string | null): string {
  const rest = searchText
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && !part.startsWith(`${PARAM}=`));
  const parts = id === null ? rest : [...rest, `${PARAM}=${id}`];
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
