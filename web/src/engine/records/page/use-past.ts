import { useEffect, useRef, useState } from "react";
import type { Query } from "@/engine/api/client";
import { asProblem, type Problem } from "@/engine/api/problem";
import type { Count, Item, ListAnswer, ObjectMeta } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { filterText } from "@/engine/sync/questions";
import type { ViewState } from "../views/use-view";

export interface Past {
  items: readonly Item[];
  count: Count | null;
  problem: Problem | null;
  isLoading: boolean;
  /** Null when there is nothing further. */
  more: (() => void) | null;
}

interface Found extends Pick<Past, "items" | "count" | "problem"> {
  /** What was asked. */
  key: string;
  next: string | null;
}

const PAGE = 100;
const NOTHING = { items: [], count: null, next: null, problem: null };

/** The records as they were at the end of a day, page by page; nothing of them is kept in this browser. */
export function usePast(object: ObjectMeta, state: ViewState, day: string, fields: string): Past {
  const api = useApi();
  const [found, setFound] = useState<Found>({ ...NOTHING, key: "" });
  const [isMore, setMore] = useState(false);
  const asking = useRef<AbortController | null>(null);
  const path = `/${object.plural}`;
  const key = JSON.stringify(questionOf(state, day, fields));
  useEffect(() => {
    const stop = new AbortController();
    asking.current = stop;
    api.get<ListAnswer>(path, JSON.parse(key) as Query, { signal: stop.signal }).then(
      ({ items, count, next }) => setFound({ key, items, count, next, problem: null }),
      (error: unknown) => stop.signal.aborted || setFound({ ...NOTHING, key, problem: asProblem(error) }),
    );
    return () => stop.abort();
  }, [api, path, key]);
  const further = async (after: string): Promise<void> => {
    setMore(true);
    const query = { ...(JSON.parse(key) as Query), after };
    const options = { signal: asking.current?.signal };
    const page = await api.get<ListAnswer>(path, query, options).catch(() => null);
    setMore(false);
    if (page === null) return;
    setFound((last) =>
      last.key === key ? { ...last, items: [...last.items, ...page.items], next: page.next } : last,
    );
  };
  const { items, count, next, problem } = found;
  const isLoading = isMore || found.key !== key;
  return { items, count, problem, isLoading, more: next === null ? null : () => void further(next) };
}

function questionOf(state: ViewState, day: string, fields: string): Query {
  const sort = state.sort === "" ? undefined : state.sort;
  const archived = state.view.isArchive === true ? "1" : "0";
  const filter = filterText(state.asked);
  return { as_of: day, filter, sort, fields, archived, limit: PAGE, count: "1" };
}
