import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Problem } from "@/engine/api/problem";
import type { Count, Item } from "@/engine/api/types";
import { type Sync, useSync } from "./context";
import type { Row } from "./database";
import { matches } from "./matching";
import { type ListBody, type ListOptions, listQuestion, nextPage, type Question } from "./questions";
import { type Filled, useQuestion } from "./use-question";
import { heldRows, isWithin, madeSince, type RowsView, rowsView } from "./views";

export interface UseListOptions extends ListOptions {
  isEnabled?: boolean | undefined;
}

export interface List extends RowsView {
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  isFetching: boolean;
  /** The items belong to the query before; the new ones are on their way. */
  isPrevious: boolean;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
  count: Count | null;
  reload: () => Promise<void>;
}

interface ListView extends RowsView {
  next: string | null;
  count: Count | null;
}

const EMPTY: ListView = { items: [], pending: new Set(), conflicted: new Set(), next: null, count: null };

/** A filtered, sorted list of records, page by page. */
export function useList(objectName: string, options: UseListOptions = {}): List {
  const sync = useSync();
  const { isEnabled = true, ...asked } = options;
  const question = listQuestion(sync.meta, sync.meta.object(objectName), asked);
  const answer = useQuestion(isEnabled ? question : null, (kept) => readList(sync, objectName, kept, asked));
  const { view, ...rest } = answer;
  const { next, ...shown } = view ?? EMPTY;
  const pages = usePages(question.key, next !== null && !rest.isPrevious, () =>
    nextPage(sync.meta, sync.meta.object(objectName), asked),
  );
  return useMemo(
    () => ({ ...rest, ...shown, ...pages }),
    // oxlint-disable-next-line react/exhaustive-deps
    [view, rest.state, rest.problem, rest.isFetching, rest.isPrevious, rest.reload, pages],
  );
}

type Pages = Pick<List, "hasMore" | "loadMore" | "isLoadingMore">;

/** Adding pages to an answer; the key stands for the question. */
export function usePages<Body>(key: string, hasMore: boolean, next: () => Question<Body>): Pages {
  const { loader } = useSync();
  const isLoadingMore = useSyncExternalStore(loader.subscribe, () => loader.isLoading(`more ${key}`));
  const loadMore = useCallback(() => {
    if (hasMore) void loader.more(next());
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hasMore, key, loader]);
  return useMemo(() => ({ hasMore, loadMore, isLoadingMore }), [hasMore, loadMore, isLoadingMore]);
}

/** Offline, a list that was never loaded shows what is held of it, by title. */
async function readHeld(sync: Sync, object: string, options: ListOptions): Promise<ListView | null> {
  const rows = await sync.db.records.where("object").equals(object).toArray();
  const isWanted = (row: Row): boolean =>
    isWithin(row, options.archived) && matches(options.filter, row.shown, sync.me.user.id) === true;
  const found = rows.filter(isWanted).toSorted((left, right) => compareTitles(left.shown, right.shown));
  return found.length === 0 ? null : { ...rowsView(sync, found), next: null, count: null };
}

function compareTitles(left: Item, right: Item): number {
  return left.title.localeCompare(right.title);
}

async function readList(
  sync: Sync,
  objectName: string,
  answer: Filled<ListBody> | null,
  options: ListOptions,
): Promise<ListView | null> {
  if (answer === null) return sync.status.now().isOnline ? null : readHeld(sync, objectName, options);
  const { ids, next, count } = answer.body;
  const made =
    options.archived === "1" ? [] : await madeSince(sync, answer.object, answer.at, options.filter);
  const known = new Set(ids);
  const extra = made.filter((row) => !known.has(row.id));
  const rows = [...extra, ...(await heldRows(sync, answer.object, ids))];
  const within = rows.filter((row) => isWithin(row, options.archived));
  const shift = within.length - ids.length;
  const counted = count === null ? null : { ...count, value: Math.max(0, count.value + shift) };
  return { ...rowsView(sync, within), next, count: counted };
}
