import { useLocation, useRouter } from "@tanstack/react-router";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import type { List } from "@/engine/sync/use-list";
import { useEndReached } from "../use-end-reached";
import { type Column, type Columns, drawnColumns, fillWidth } from "./columns";
import { HEAD_HEIGHT, TICK_WIDTH } from "./grid-names";
import { useRememberedScroll } from "./remembered-scroll";
import { NOTHING, type Ticked, tick, tickAll } from "./selecting";
import { isCellEditable, type SaveCell, useCellSave } from "./use-cell-save";
import { useCopy } from "./use-copy";
import { type Grid, type GridOptions, useGrid, useGridKeys } from "./use-grid";
import { useGridPress } from "./use-grid-press";
import { useRoom, useRowHeight } from "./use-room";
import type { Place } from "./walk";

export interface TableOptions {
  object: ObjectMeta;
  list: List;
  columns: Columns;
  ticked: Ticked;
  onTicked: (ticked: Ticked) => void;
}

type Rows = Virtualizer<HTMLDivElement, Element>;

/** Everything a table of records does, apart from how it looks. */
export function useTable(options: TableOptions, box: RefObject<HTMLDivElement | null>) {
  const { object, list } = options;
  const room = useRoom(box);
  const columns = useMemo(
    () => fillWidth(drawnColumns(object, options.columns), room - TICK_WIDTH, options.columns.widths),
    [object, options.columns, room],
  );
  const reveal = useRef<(place: Place) => void>(() => undefined);
  const save = useCellSave(object);
  const gridOptions = {
    ...useGridOptions(options, columns, save),
    box,
    reveal: (to: Place) => reveal.current(to),
  };
  const grid = useGrid(gridOptions);
  const rows = useRows(box, list.items, heldRows(grid));
  useEffect(() => {
    reveal.current = (place) => {
      rows.scrollToIndex(place.row, { align: "auto" });
      revealColumn(box.current, columns, place.column);
    };
  });
  const address = useLocation({ select: (location) => location.href });
  useRememberedScroll(box, address, list.items.length > 0 && !list.isPrevious);
  const keys = useGridKeys(gridOptions, grid);
  const presses = useGridPress(gridOptions, grid);
  const visible = rows.getVirtualItems().map(({ index, start }) => ({ index, start: start - HEAD_HEIGHT }));
  useEndReached(list, visible.at(-1)?.index ?? -1);
  const listeners = { ...keys, ...presses };
  return {
    columns,
    grid,
    save,
    visible,
    height: rows.getTotalSize(),
    listeners,
    onTickAll: gridOptions.onTickAll,
  };
}

type Offers = Omit<GridOptions, "box" | "reveal">;

/** What the cells of a table of records can do. */
function useGridOptions(options: TableOptions, columns: readonly Column[], save: SaveCell): Offers {
  const { object, list, ticked, onTicked } = options;
  const order = useMemo(() => list.items.map((item) => item.id), [list.items]);
  return {
    items: list.items,
    columns,
    isEditable: (item, column) => isCellEditable(item, column.field),
    onOpen: useOpen(object),
    onTick: (id, isRange) => onTicked(tick(ticked, id, order, isRange)),
    onTickAll: () => onTicked(tickAll(ticked, order)),
    onUntick: () => onTicked(NOTHING),
    onCopy: useCopy(columns, list.items, ticked),
    onEmpty: (item, column) => save(item, column.field, emptyOf(column), true),
    onTurn: (item, column) => save(item, column.field, item[column.name] !== true),
  };
}

/** Rows that stay on the page although they are out of sight: the active one, and the one being edited. */
function heldRows(grid: Grid): number[] {
  const edited = grid.editing === null ? -1 : (grid.rows.get(grid.editing.id) ?? -1);
  return [grid.place.row, edited].filter((row) => row >= 0);
}

function useRows(
  box: RefObject<HTMLDivElement | null>,
  items: readonly Item[],
  held: readonly number[],
): Rows {
  const height = useRowHeight();
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    getItemKey: (index) => items[index]?.id ?? index,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const [first, last] = [Math.max(startIndex - overscan, 0), Math.min(endIndex + overscan, count - 1)];
      const range = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      return [...new Set([...range, ...held.filter((row) => row < count)])].toSorted((a, b) => a - b);
    },
  });
  useEffect(() => rows.measure(), [rows, height]);
  return rows;
}

function useOpen(object: ObjectMeta) {
  const router = useRouter();
  return (item: Item, inNewTab: boolean) => {
    const href = recordHref(object, item.id);
    if (inNewTab) window.open(href, "_blank", "noopener");
    else void router.navigate({ href });
  };
}

/** What an emptied field of this kind holds. */
function emptyOf({ field }: Column): unknown {
  return field.many || field.kind === "tags" || field.kind === "multi_choice" ? [] : null;
}

/** Scrolls sideways until a column is in sight, beside the title that stays. */
function revealColumn(box: HTMLElement | null, columns: readonly Column[], at: number): void {
  if (box === null || at === 0) return;
  const widths = columns.map((column) => column.width);
  const start = TICK_WIDTH + widths.slice(0, at).reduce((sum, width) => sum + width, 0);
  const end = start + (widths[at] ?? 0);
  const stuck = TICK_WIDTH + (widths[0] ?? 0);
  const sign = getComputedStyle(box).direction === "rtl" ? -1 : 1;
  const left = box.scrollLeft * sign;
  const wanted = Math.min(Math.max(left, end - box.clientWidth), start - stuck);
  if (wanted !== left) box.scrollLeft = wanted * sign;
}
