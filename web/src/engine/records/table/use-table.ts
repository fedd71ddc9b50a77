import { useLocation, useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import type { List } from "@/engine/sync/use-list";
import { usePreview } from "../preview/use-preview";
import { type Column, type Columns, drawnColumns, fillWidth, moveBy, resizeColumn } from "./columns";
import { groupedRows, plainRows } from "./drawn-rows";
import { TICK_WIDTH } from "./grid-names";
import type { Grouped } from "./groups/use-segments";
import { useClipboard } from "./paste/use-clipboard";
import { useRememberedScroll } from "./remembered-scroll";
import { NOTHING, type Ticked, tick, tickAll } from "./selecting";
import { isCellEditable, type SaveCell, useCellSave } from "./use-cell-save";
import { type Grid, type GridOptions, useGrid, useGridKeys } from "./use-grid";
import { useGridPress } from "./use-grid-press";
import { useRoom } from "./use-room";
import { useLoading, useRows } from "./use-rows";
import type { Place } from "./walk";

export interface TableOptions {
  object: ObjectMeta;
  list: List;
  grouped: Grouped;
  columns: Columns;
  onColumns: (columns: Columns) => void;
  ticked: Ticked;
  onTicked: (ticked: Ticked) => void;
}

/** Everything a table of records does, apart from how it looks. */
export function useTable(options: TableOptions, box: RefObject<HTMLDivElement | null>) {
  const { object, list, grouped } = options;
  const room = useRoom(box);
  const columns = useMemo(
    () => fillWidth(drawnColumns(object, options.columns), room - TICK_WIDTH, options.columns.widths),
    [object, options.columns, room],
  );
  const reveal = useRef<(place: Place) => void>(() => undefined);
  const empty = useRef<GridOptions["onEmpty"]>(() => undefined);
  const save = useCellSave(object);
  const gridOptions = {
    ...useGridOptions(options, columns, save),
    box,
    reveal: (to: Place) => reveal.current(to),
    onEmpty: (area: Parameters<GridOptions["onEmpty"]>[0]) => empty.current(area),
  };
  const grid = useGrid(gridOptions);
  const clipboard = useClipboard(object, grid);
  const drawn = useDrawn(list, grouped.segments);
  const held = heldRows(grid).map(drawn.rowOf);
  const { rows, visible, height } = useRows(box, drawn, held, grouped.figures.length > 0);
  useEffect(() => {
    empty.current = clipboard.empty;
    reveal.current = (place) => {
      rows.scrollToIndex(drawn.rowOf(place.row), { align: "auto" });
      revealColumn(box.current, columns, place.column);
    };
  });
  const address = useLocation({ select: (location) => location.href });
  useRememberedScroll(box, address, list.items.length > 0 && !list.isPrevious);
  usePreviewOf(box, grid.active?.id ?? null);
  const keys = useGridKeys(gridOptions, grid);
  const presses = useGridPress(gridOptions, grid);
  useLoading(list, visible);
  const listeners = { ...keys, ...presses, ...clipboard.listeners };
  return { columns, grid, save, visible, height, listeners, clipboard, onTickAll: gridOptions.onTickAll };
}

/** While a record is shown beside the table, the keys lead on to the others. */
function usePreviewOf(box: RefObject<HTMLElement | null>, id: string | null): void {
  const preview = usePreview();
  const latest = useRef(preview);
  useEffect(() => {
    latest.current = preview;
  });
  useEffect(() => {
    const { id: shown, open } = latest.current;
    if (shown !== null && id !== null && id !== shown && document.activeElement === box.current) open(id);
  }, [box, id]);
}

function useDrawn(list: List, segments: Grouped["segments"]) {
  const { items, hasMore } = list;
  const expected = list.count?.value ?? null;
  return useMemo(
    () => (segments === null ? plainRows(items, expected, hasMore) : groupedRows(segments)),
    [segments, items, expected, hasMore],
  );
}

type Offers = Omit<GridOptions, "box" | "reveal" | "onEmpty">;

const STEP = 24;

/** What the cells of a table of records can do. */
function useGridOptions(options: TableOptions, columns: readonly Column[], save: SaveCell): Offers {
  const { object, list, ticked, onTicked, onColumns } = options;
  const order = useMemo(() => list.items.map((item) => item.id), [list.items]);
  const preview = usePreview();
  return {
    items: list.items,
    columns,
    isEditable: (item, column) => isCellEditable(item, column.field),
    onOpen: useOpen(object),
    onPeek: (item) => (preview.id === item.id ? preview.close() : preview.open(item.id)),
    onTick: (id, isRange) => onTicked(tick(ticked, id, order, isRange)),
    onTickAll: () => onTicked(tickAll(ticked, order)),
    onUntick: () => onTicked(NOTHING),
    onTurn: (item, column) => save(item, column.field, item[column.name] !== true),
    onMoveColumn: (column, by) => onColumns(moveBy(options.columns, column.name, by)),
    onResizeColumn: (column, by) =>
      onColumns(resizeColumn(options.columns, column.name, column.width + by * STEP)),
  };
}

/** Rows that stay on the page although they are out of sight: the active one, and the one being edited. */
function heldRows(grid: Grid): number[] {
  const edited = grid.editing === null ? -1 : (grid.rows.get(grid.editing.id) ?? -1);
  return [grid.place.row, edited].filter((row) => row >= 0);
}

function useOpen(object: ObjectMeta) {
  const router = useRouter();
  return (item: Item, inNewTab: boolean) => {
    const href = recordHref(object, item.id);
    if (inNewTab) window.open(href, "_blank", "noopener");
    else void router.navigate({ href });
  };
}

/** Scrolls sideways until a column is in sight, beside those that stay. */
function revealColumn(box: HTMLElement | null, columns: readonly Column[], at: number): void {
  if (box === null || at === 0 || columns[at]?.isPinned === true) return;
  const widths = columns.map((column) => column.width);
  const start = TICK_WIDTH + widths.slice(0, at).reduce((sum, width) => sum + width, 0);
  const end = start + (widths[at] ?? 0);
  const pinned = columns.filter((column) => column.isPinned);
  const stuck = TICK_WIDTH + pinned.reduce((sum, column) => sum + column.width, 0);
  const sign = getComputedStyle(box).direction === "rtl" ? -1 : 1;
  const left = box.scrollLeft * sign;
  const wanted = Math.min(Math.max(left, end - box.clientWidth), start - stuck);
  if (wanted !== left) box.scrollLeft = wanted * sign;
}
