import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, type PointerEvent, useRef } from "react";
import type { Item } from "@/engine/api/types";
import type { Column } from "./columns";
import { cellOf } from "./grid-cells";
import type { Grid, GridOptions } from "./use-grid";
import type { Place } from "./walk";

/**
 * What presses do: one on a cell that can be edited makes it active, a second one edits; any other part of a row opens the
 * record; links are followed inside the app. A mouse that is dragged, or Shift, selects a block of cells.
 */
export function useGridPress(options: GridOptions, grid: Grid) {
  const router = useRouter();
  const hadFocus = useRef(false);
  const { wasDragged, ...drag } = useBlockDrag(options, grid);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    hadFocus.current = document.activeElement === options.box.current;
    drag.begin(event);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const { target } = event;
    if (!(target instanceof Element) || event.defaultPrevented) return;
    if (wasDragged() || (event.shiftKey && extend(event, options, grid))) {
      event.preventDefault();
      return;
    }
    const link = target.closest<HTMLAnchorElement>("a[href]");
    if (link !== null) follow(event, link, (href) => void router.navigate({ href }));
    else if (!isInside(target)) press(event, options, grid, hadFocus.current);
  };
  return { onPointerDown, onPointerMove: drag.move, onClick, onDragStart: stop };
}

/** A link that is dragged by the browser would end the block that is being selected. */
function stop(event: MouseEvent): void {
  event.preventDefault();
}

/** A mouse that is dragged over cells selects the block between the first and the last. */
function useBlockDrag(options: GridOptions, grid: Grid) {
  const drag = useRef<{ from: Place; isMoved: boolean } | null>(null);
  const begin = (event: PointerEvent<HTMLElement>) => {
    const isPlain = event.pointerType === "mouse" && event.button === 0 && !event.shiftKey;
    const from = isPlain && !isInside(event.target) ? placeAt(event.target, grid) : null;
    drag.current = from && { from, isMoved: false };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current;
    if (now === null) return;
    if (event.buttons !== 1) {
      drag.current = null;
      return;
    }
    const to = placeAt(event.target, grid);
    if (to === null || isSamePlace(to, now.isMoved ? grid.place : now.from)) return;
    if (!now.isMoved) grid.go(now.from);
    now.isMoved = true;
    options.box.current?.focus({ preventScroll: true });
    grid.go(to, true);
  };
  const wasDragged = () => {
    const isMoved = drag.current?.isMoved === true;
    drag.current = null;
    return isMoved;
  };
  return { begin, move, wasDragged };
}

/** The field of a cell has its presses for itself, and so has a button. */
function isInside(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-editor], [data-own-press]") !== null;
}

function placeAt(target: EventTarget, grid: Grid): Place | null {
  const found = cellOf(target, grid);
  if (found?.column === undefined) return null;
  return { row: grid.rows.get(found.item.id) ?? 0, column: grid.columns.indexOf(found.column) };
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.row === other.row && one.column === other.column;
}

/** Shift and a press on a cell: the block reaches to it. */
function extend(event: MouseEvent, options: GridOptions, grid: Grid): boolean {
  const isTick = event.target instanceof Element && event.target.closest("[data-tick]") !== null;
  const to = isTick || isInside(event.target) ? null : placeAt(event.target, grid);
  if (to === null || grid.place.row < 0) return false;
  event.preventDefault();
  options.box.current?.focus({ preventScroll: true });
  grid.go(to, true);
  return true;
}

/** A plain press stays in the app; with a key, or the middle button, it is the browser's. */
function follow(event: MouseEvent, link: HTMLAnchorElement, go: (href: string) => void): void {
  if (isWithKey(event) || link.origin !== location.origin || link.target === "_blank") return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}

function isWithKey(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
}

function press(event: MouseEvent, options: GridOptions, grid: Grid, hadFocus: boolean): void {
  const found = cellOf(event.target, grid);
  if (found === null) return;
  const { item, column } = found;
  const part = (event.target as Element).closest<HTMLElement>("[data-tick], [data-peek]");
  if (part?.dataset["tick"] !== undefined) options.onTick(item.id, event.shiftKey);
  else if (part !== null) options.onPeek(item);
  else if (column === undefined) options.onOpen(item, event.metaKey || event.ctrlKey);
  else pressCell(event, options, grid, { item, column, isAgain: hadFocus && isActive(grid, item, column) });
}

interface Pressed {
  item: Item;
  column: Column;
  /** The cell was the active one before, and the table had the keys. */
  isAgain: boolean;
}

function pressCell(event: MouseEvent, options: GridOptions, grid: Grid, pressed: Pressed): void {
  const { item, column, isAgain } = pressed;
  const inNewTab = event.metaKey || event.ctrlKey;
  const opens = column.isTitle || inNewTab || !options.isEditable(item, column);
  grid.go({ row: grid.rows.get(item.id) ?? 0, column: grid.columns.indexOf(column) });
  if (opens) options.onOpen(item, inNewTab);
  else if (isAgain) grid.edit(item, column);
}

function isActive({ active }: Grid, item: Item, column: Column): boolean {
  return active?.id === item.id && active.name === column.name;
}
