import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef } from "react";
import type { List } from "@/engine/sync/use-list";
import type { DrawnRow, DrawnRows } from "./drawn-rows";
import { HEAD_HEIGHT } from "./grid-names";
import { useRowHeight } from "./use-room";

export interface VisibleRow {
  row: DrawnRow;
  top: number;
}

/** The lines that are in sight, and how high all of them are. */
export function useRows(
  box: RefObject<HTMLDivElement | null>,
  drawn: DrawnRows,
  held: readonly number[],
  hasFoot: boolean,
) {
  const height = useRowHeight();
  const rows = useVirtualizer({
    count: drawn.count,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: hasFoot ? height : 0,
    getItemKey: (row) => drawn.at(row)?.key ?? row,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const [first, last] = [Math.max(startIndex - overscan, 0), Math.min(endIndex + overscan, count - 1)];
      const range = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      return [...new Set([...range, ...held.filter((row) => row < count)])].toSorted((a, b) => a - b);
    },
  });
  useEffect(() => rows.measure(), [rows, height]);
  const visible: VisibleRow[] = rows.getVirtualItems().flatMap(({ index, start }) => {
    const row = drawn.at(index);
    return row === undefined ? [] : [{ row, top: start - HEAD_HEIGHT }];
  });
  return { rows, visible, height: rows.getTotalSize() };
}

const NEAR_END = 25;

/** Asks for what comes into sight: the next page of the list, or the rows of a group. */
export function useLoading(list: List, visible: readonly VisibleRow[]): void {
  const last = visible.reduce(
    (most, { row }) => (row.kind === "item" ? Math.max(most, row.index) : most),
    -1,
  );
  const waits = visible.filter(({ row }) => row.kind === "waiting" && row.segment === null).length > 0;
  const isNear = waits || last >= list.items.length - NEAR_END;
  const askedAt = useRef(-1);
  const { hasMore, isLoadingMore, loadMore, isPrevious } = list;
  const count = list.items.length;
  const isWanted = isNear && hasMore && !isLoadingMore && !isPrevious;
  useEffect(() => {
    // Once for each length: a page that did not come is asked for again when the list is.
    if (!isWanted || askedAt.current === count) return;
    askedAt.current = count;
    loadMore();
  }, [isWanted, loadMore, count]);
  useEffect(() => {
    for (const { row } of visible) if (row.kind === "waiting") row.segment?.load();
  });
}
