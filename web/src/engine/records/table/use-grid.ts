import { type KeyboardEvent, type RefObject, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { Item } from "@/engine/api/types";
import type { Column } from "./columns";
import { type Active, type Cell, cellAt, type Cells, placeOf } from "./grid-cells";
import { type Area, areaOf, isSingle } from "./range";
import { afterEdit, type Place, type Step, stepFor } from "./walk";

export interface GridOptions {
  box: RefObject<HTMLElement | null>;
  items: readonly Item[];
  columns: readonly Column[];
  isEditable: (item: Item, column: Column) => boolean;
  reveal: (place: Place) => void;
  onOpen: (item: Item, inNewTab: boolean) => void;
  /** Shows the record beside the table, or closes that again. */
  onPeek: (item: Item) => void;
  onTick: (id: string, isRange: boolean) => void;
  onTickAll: () => void;
  onUntick: () => void;
  onEmpty: (area: Area) => void;
  /** The column of the active cell goes one place on, or gets a step wider. */
  onMoveColumn: (column: Column, by: 1 | -1) => void;
  onResizeColumn: (column: Column, by: 1 | -1) => void;
  /** Yes or no needs no editor: it turns over. */
  onTurn: (item: Item, column: Column) => void;
}

export interface Grid extends Cells {
  active: Active | null;
  place: Place;
  /** The block of cells that is selected, the active cell at one end; null when none is active. */
  area: Area | null;
  editing: Cell | null;
  /** Makes the cell at a place the active one and brings it into sight; with `isExtending` the block reaches to it. */
  go: (place: Place, isExtending?: boolean) => void;
  /** Opens the field of a cell; false when it cannot be edited. */
  edit: (item: Item, column: Column) => boolean;
  /** Closes the field; `key` says where to go on. */
  finish: (cell: Cell, key: string, isShift: boolean) => void;
}

/** Which cell is active and which is being edited. */
export function useGrid(options: GridOptions): Grid {
  const { box, items, columns, reveal } = options;
  const [active, setActive] = useState<Active | null>(null);
  const [anchor, setAnchor] = useState<Active | null>(null);
  const [editing, setEditing] = useState<Cell | null>(null);
  const rows = useMemo(() => new Map(items.map((item, row) => [item.id, row])), [items]);
  const cells: Cells = { items, columns, rows };
  const place = placeOf(active, cells);

  const go = (to: Place, isExtending = false) => {
    const found = cellAt(cells, to);
    if (found === null) return;
    const next = { id: found.item.id, name: found.column.name, row: to.row };
    setAnchor((from) => (isExtending ? (from ?? active ?? next) : next));
    setActive(next);
    reveal(to);
  };
  const edit = (item: Item, column: Column) => {
    if (!options.isEditable(item, column)) return false;
    if (column.field.kind === "boolean") options.onTurn(item, column);
    // At once, so that the key that opened it goes into the field.
    else flushSync(() => setEditing({ id: item.id, name: column.name }));
    return true;
  };
  const finish = (cell: Cell, key: string, isShift: boolean) => {
    setEditing((now) => (now?.id === cell.id && now.name === cell.name ? null : now));
    takeFocusBack(box.current);
    const size = { rows: items.length, columns: columns.length, page: 1 };
    if (key !== "") go(afterEdit(key, isShift, placeOf({ ...cell, row: place.row }, cells), size));
  };
  const from = anchor === null ? place : placeOf(anchor, cells);
  const area = place.row < 0 ? null : areaOf(from, place);
  return { ...cells, active: place.row < 0 ? null : active, place, area, editing, go, edit, finish };
}

/** After an edit the keys are the table's again, unless the person went somewhere else. */
function takeFocusBack(box: HTMLElement | null): void {
  const focused = document.activeElement;
  const isElsewhere = focused !== null && focused !== document.body && box?.contains(focused) !== true;
  if (!isElsewhere) box?.focus({ preventScroll: true });
}

/** What keys do while the table has the focus. */
export function useGridKeys(options: GridOptions, grid: Grid) {
  const { box } = options;
  const perform = performer(options, grid);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== box.current || grid.editing !== null) return;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const size = { rows: grid.items.length, columns: grid.columns.length, page: pageOf(event.currentTarget) };
    const step = stepFor(event, grid.place, size, isRightToLeft);
    if (step === null || !perform(step)) return;
    event.stopPropagation();
    if (!(step.do === "edit" && step.isTyped)) event.preventDefault();
  };
  const onFocus = (event: { target: EventTarget }) => {
    const isByKey = event.target === box.current && box.current?.matches(":focus-visible") === true;
    if (isByKey && grid.place.row < 0) grid.go({ row: 0, column: 0 });
  };
  return { onKeyDown, onFocus };
}

/** Rows that fit on the screen. */
function pageOf(box: HTMLElement): number {
  const row = box.querySelector<HTMLElement>("[data-row]")?.offsetHeight ?? 40;
  return Math.max(1, Math.floor(box.clientHeight / row) - 2);
}

type Perform = (step: Step) => boolean;

/** Carries out a step; false when it came to nothing, and the key belongs to the page. */
function performer(options: GridOptions, grid: Grid): Perform {
  const at = cellAt(grid, grid.place);
  const inCell = (act: (item: Item, column: Column) => boolean) => at !== null && act(at.item, at.column);
  const steps: { [Do in Step["do"]]: (step: Extract<Step, { do: Do }>) => boolean } = {
    move: (step) => done(grid.go(step.to, step.isExtending)),
    edit: () => inCell(grid.edit),
    enter: () =>
      inCell((item, column) => {
        return (!column.isTitle && grid.edit(item, column)) || done(options.onOpen(item, false));
      }),
    open: () => inCell((item) => done(options.onOpen(item, false))),
    peek: () => inCell((item) => done(options.onPeek(item))),
    select: () => grid.area !== null && done(tickRows(options, grid, grid.area)),
    selectAll: () => done(options.onTickAll()),
    empty: () => grid.area !== null && done(options.onEmpty(grid.area)),
    moveColumn: (step) => inCell((_item, column) => done(options.onMoveColumn(column, step.by))),
    resizeColumn: (step) => inCell((_item, column) => done(options.onResizeColumn(column, step.by))),
    escape: () => {
      const isBlock = grid.area !== null && !isSingle(grid.area);
      return done(isBlock ? grid.go(grid.place) : options.onUntick());
    },
  };
  return (step) => (steps[step.do] as Perform)(step);
}

function done(_result: void): true {
  return true;
}

/** The rows of the block are ticked, or unticked when the active one is. */
function tickRows(options: GridOptions, { items }: Grid, { top, bottom }: Area): void {
  const [first, last] = [items[top], items[bottom]];
  if (first !== undefined) options.onTick(first.id, false);
  if (last !== undefined && last !== first) options.onTick(last.id, true);
}
