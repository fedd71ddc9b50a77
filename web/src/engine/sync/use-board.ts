import { useCallback, useMemo } from "react";
import type { Problem } from "@/engine/api/problem";
import type { Item, MoneyValue } from "@/engine/api/types";
import { type Placed, place } from "./board";
import { type Sync, useSync } from "./context";
import { type BoardBody, type BoardOptions, boardPage, boardQuestion } from "./questions";
import { type Filled, useQuestion } from "./use-question";
import { heldRows, isWithin, madeSince, rowsView } from "./views";

export interface BoardColumn {
  value: string | null;
  label: string;
  tone: string | null;
  category: string | null;
  count: number;
  sum: MoneyValue | null;
  items: Item[];
  hasMore: boolean;
  loadMore: () => void;
}

export interface Board {
  columns: BoardColumn[];
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  isFetching: boolean;
  isPrevious: boolean;
  pending: ReadonlySet<string>;
  conflicted: ReadonlySet<string>;
  reload: () => Promise<void>;
}

interface BoardView {
  columns: (Omit<BoardColumn, "hasMore" | "loadMore"> & { next: string | null })[];
  pending: ReadonlySet<string>;
  conflicted: ReadonlySet<string>;
}

const EMPTY: BoardView = { columns: [], pending: new Set(), conflicted: new Set() };

/** Records in columns by a choice or link field. A card moves as soon as its record does. */
export function useBoard(objectName: string, options: BoardOptions = {}): Board {
  const sync = useSync();
  const { meta, loader } = sync;
  const object = meta.object(objectName);
  const by = options.by ?? object.board?.by ?? "";
  const asked = { ...options, by };
  const question = boardQuestion(meta, object, asked);
  const { view, ...rest } = useQuestion(question, (answer) => readBoard(sync, answer, asked));
  const loadMore = useCallback(
    (value: string | null) => void loader.more(boardPage(meta, object, asked, value), ` ${value}`),
    // The key stands for what is asked.
    // oxlint-disable-next-line react/exhaustive-deps
    [question.key, loader],
  );
  const shown = view ?? EMPTY;
  const columns = useMemo(() => shown.columns.map((one) => withPages(one, loadMore)), [shown, loadMore]);
  return { ...rest, columns, pending: shown.pending, conflicted: shown.conflicted };
}

function withPages(
  column: BoardView["columns"][number],
  loadMore: (value: string | null) => void,
): BoardColumn {
  const { next, ...shown } = column;
  return { ...shown, hasMore: next !== null, loadMore: () => loadMore(column.value) };
}

async function readBoard(
  sync: Sync,
  answer: Filled<BoardBody> | null,
  { by, filter }: BoardOptions & { by: string },
): Promise<BoardView | null> {
  if (answer === null) return null;
  const object = sync.meta.object(answer.object);
  const ids = answer.body.columns.flatMap((column) => column.ids);
  const known = new Set(ids);
  const made = await madeSince(sync, object.name, answer.at, filter);
  const held = await heldRows(sync, object.name, ids);
  const rows = [...held, ...made.filter((row) => !known.has(row.id))].filter((row) => isWithin(row, "0"));
  const sum = object.board?.by === by ? object.board.sum : null;
  const columns = place(answer.body.columns, rows, by, sum);
  const { pending, conflicted } = rowsView(sync, rows);
  return { columns: columns.map((column) => columnView(sync, column)), pending, conflicted };
}

function columnView(sync: Sync, { rows, category, sum, ...column }: Placed): BoardView["columns"][number] {
  return { ...column, category: category ?? null, sum, items: rowsView(sync, rows).items };
}
