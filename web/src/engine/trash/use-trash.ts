import { useState } from "react";
import { asProblem, type Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import type { TrashItem, TrashKind, TrashPage } from "./model";

export interface Trash {
  items: TrashItem[];
  kinds: TrashKind[];
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  more: () => void;
  reload: () => void;
}

const PAGE = 100;

/** What lies in the trash, of one kind or of all, the last one first. */
export function useTrash(object: string, words: string): Trash {
  const api = useApi();
  const meta = useMeta();
  const query = { object, q: words, limit: PAGE };
  const first = useAnswer<TrashPage>("/trash", query, {
    objects: meta.objects.filter((one) => one.can.includes("restore")).map((one) => one.name),
  });
  const [rest, setRest] = useState<{ of: TrashPage | null; pages: TrashPage[] }>({ of: null, pages: [] });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isLoadingMore, setLoading] = useState(false);
  // What was added to another first page belongs to that one.
  const pages = rest.of === first.data ? rest.pages : [];
  const all = first.data === null ? [] : [first.data, ...pages];
  const next = all.at(-1)?.next ?? null;
  const more = async (): Promise<void> => {
    setLoading(true);
    try {
      const page = await api.get<TrashPage>("/trash", { ...query, after: next ?? "" });
      setRest({ of: first.data, pages: [...pages, page] });
    } catch (error) {
      setProblem(asProblem(error));
    }
    setLoading(false);
  };
  return {
    items: all.flatMap((page) => page.items),
    kinds: first.data?.kinds ?? [],
    state: first.state,
    problem: first.problem ?? problem,
    hasMore: next !== null,
    isLoadingMore,
    more: () => void more(),
    reload: () => void first.reload(),
  };
}
