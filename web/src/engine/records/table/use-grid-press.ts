import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, useRef } from "react";
import type { Item } from "@/engine/api/types";
import type { Column } from "./columns";
import { cellOf } from "./grid-cells";
import type { Grid, GridOptions } from "./use-grid";

/**
 * What presses do: one on a cell that can be edited makes it active, a second one edits; any other part of a row opens the
 * record; links are followed inside the app.
 */
export function useGridPress(options: GridOptions, grid: Grid) {
  const router = useRouter();
  const hadFocus = useRef(false);
  const onPointerDown = () => {
    hadFocus.current = document.activeElement === options.box.current;
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const { target } = event;
    if (!(target instanceof Element) || event.defaultPrevented) return;
    const link = target.closest<HTMLAnchorElement>("a[href]");
    if (link !== null) follow(event, link, (href) => void router.navigate({ href }));
    else if (target.closest("[data-editor]") === null) press(event, options, grid, hadFocus.current);
  };
  return { onPointerDown, onClick };
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
  if ((event.target as Element).closest("[data-tick]") !== null) options.onTick(item.id, event.shiftKey);
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
