import { useRouter, useRouterState } from "@tanstack/react-router";

const PARAM = "tab";

/** The tab that the address names, if any: whoever follows a link to it sees the same part of the record. */
export function useTab(): [string | null, (tab: string) => void] {
  const router = useRouter();
  const tab = useRouterState({ select: (state) => tabIn(state.location.searchStr) });
  const choose = (next: string) => {
    const { pathname } = router.state.location;
    void router.navigate({ href: pathname + searchOf(next), replace: true, resetScroll: false });
  };
  return [tab, choose];
}

/** The tab of an address, to open the next record at. */
export function tabIn(searchText: string): string | null {
  return new URLSearchParams(searchText).get(PARAM);
}

function searchOf(tab: string): string {
  return `?${new URLSearchParams({ [PARAM]: tab })}`;
}
