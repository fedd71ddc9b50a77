import { useRouter, useRouterState } from "@tanstack/react-router";

const PAGE = "/settings/objects";

/** The page of an object's fields; of all objects without a name. */
export function objectHref(name?: string): string {
  return name === undefined ? PAGE : `${PAGE}?${new URLSearchParams({ object: name }).toString()}`;
}

/** The object in the address, and how to go to another one. */
export function useObjectPlace(): [string | null, (name?: string) => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const go = (name?: string): void => void router.navigate({ href: objectHref(name) });
  return [new URLSearchParams(search).get("object"), go];
}
