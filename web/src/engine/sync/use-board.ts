import { useCallback, useMemo } from "react";
import type { Problem } from "@/engine/api/problem";
import type { Filter, Item, MoneyValue } from "@/engine/api/types";
import { type Placed, place } from "./board";
import { type Sync, useSync } from "./context";
import type { Row } from "./database";
import { matches } from "./matching";
import {
  type BoardBody,
  boardFilter,
  type BoardOptions,
  boardPage,
  boardQuestion,
  summedField,
} from "./questions";
import { touchedSince } from "./touched";
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
  options: BoardOptions & { by: string },
): Promise<BoardView | null> {
  if (answer === null) return null;
  const { by } = options;
  const object = sync.meta.object(answer.object);
  const ids = answer.body.columns.flatMap((column) => column.ids);
  const known = new Set(ids);
  const filter = boardFilter(options);
  const held = await heldRows(sync, object.name, ids);
  const { come, gone } = await changedHere(sync, answer, filter, known);
  const rows = [...held, ...come].filter((row) => isWithin(row, "0"));
  const columns = place(answer.body.columns, rows, { by, sum: summedField(object, options), gone });
  const { pending, conflicted } = rowsView(sync, rows);
  return { columns: columns.map((column) => columnView(sync, column)), pending, conflicted };
}

/** What was made or changed in this browser since: what the answer cannot know yet, and what it still has. */
async function changedHere(
  sync: Sync,
  answer: Filled<BoardBody>,
  filter: Filter | null,
  known: ReadonlySet<string>,
) {
  const made = await madeSince(sync, answer.object, answer.at, filter);
  const touched = await touchedSince(sync, answer.object, answer.at);
  const fits = (row: Row) => matches(filter, row.shown, sync.me.user.id);
  const come = new Map([...touched.filter((row) => fits(row) === true), ...made].map((row) => [row.id, row]));
  const gone = new Set(touched.filter((row) => fits(row) === false).map((row) => row.id));
  return { come: [...come.values()].filter((row) => !known.has(row.id)), gone };
}

function columnView(sync: Sync, { rows, category, sum, ...column }: Placed): BoardView["columns"][number] {
  return { ...column, category: category ?? null, sum, items: rowsView(sync, rows).items };
}
