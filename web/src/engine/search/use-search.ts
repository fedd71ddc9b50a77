import { useEffect, useState } from "react";
import type { Hit } from "@/engine/api/hit";
import { asProblem, type Problem } from "@/engine/api/problem";
import { dataOf, typed } from "@/engine/api/typed";
import { asText } from "@/engine/api/values";
import { type Sync, useSync } from "@/engine/sync/context";
import { fold } from "@/kit/text";

export interface Search {
  hits: Hit[];
  /** The text the hits answer; not yet the one that was typed while a search is under way. */
  query: string;
  isSearching: boolean;
  problem: Problem | null;
}

/** How long the fingers must rest. */
const REST = 120;
const MOST = 9;
const NOTHING: Search = { hits: [], query: "", isSearching: false, problem: null };

/** Records by a few letters of anything in them; without a connection, those this browser holds, by title. */
export function useSearch(text: string): Search {
  const sync = useSync();
  const query = text.trim();
  const [found, setFound] = useState<Search>(NOTHING);
  useEffect(() => {
    if (query === "") return;
    const stop = new AbortController();
    const timer = setTimeout(() => void look(), REST);
    const look = async (): Promise<void> => {
      const next = await search(sync, query, stop.signal);
      if (!stop.signal.aborted) setFound(next);
    };
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, sync]);
  if (query === "") return NOTHING;
  return { ...found, isSearching: found.query !== query };
}

async function search(sync: Sync, query: string, signal: AbortSignal): Promise<Search> {
  const done = { query, isSearching: false, problem: null };
  try {
    const given = { params: { query: { q: query, limit: MOST } }, signal };
    const { items } = await dataOf(typed(sync.api).GET("/api/v1/search", given));
    return { ...done, hits: items };
  } catch (error) {
    const problem = asProblem(error);
    const hits = problem.status === 0 ? await searchHeld(sync, query) : [];
    return { ...done, hits, problem };
  }
}

async function searchHeld({ db }: Sync, query: string): Promise<Hit[]> {
  const wanted = fold(query);
  const rows = await db.records
    .filter((row) => fold(row.shown.title).includes(wanted))
    .limit(MOST)
    .toArray();
  return rows.map(({ object, id, shown }) => ({
    object,
    id,
    title: shown.title,
    subtitle: asText(shown["email"]),
    score: 0,
  }));
}
