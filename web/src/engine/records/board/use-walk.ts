import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Item } from "@/engine/api/types";
import { cellKey, type LaneCells, type Spot as Place } from "./board-context";
import { act, settle, type Spot, spotOf } from "./walk";

interface Walk {
  box: RefObject<HTMLElement | null>;
  /** The cells that are not folded. */
  cells: readonly LaneCells[];
  /** How the columns and lanes of those cells are called when cards go there. */
  placeOf: (spot: Spot) => Place | null;
  move: (item: Item, to: Place) => void;
  isMovable: (item: Item) => boolean;
  onOpen: (item: Item) => void;
  onPreview: (item: Item) => void;
  onPick: (item: Item) => void;
  reveal: (cell: string, card: number) => void;
}

/** How many frames a card may take to be drawn after it was scrolled to. */
const PATIENCE = 20;

/** Arrow keys from card to card, Shift with them moves the card, M opens its menu, X picks it, Enter the record. */
export function useWalk(walk: Walk) {
  const { box, cells } = walk;
  const [active, setActive] = useState<string | null>(null);
  const known = active === null ? null : spotOf(cells, active);
  const activeId = known === null ? firstOf(cells) : active;
  const goAlong = useGoingAlong(box, activeId);
  const go = (spot: Spot) => {
    const lane = cells[spot.lane];
    const column = lane?.columns[spot.column];
    const item = column?.items[spot.card];
    if (lane === undefined || column === undefined || item === undefined) return;
    setActive(item.id);
    walk.reveal(cellKey(lane.lane, column.value), spot.card);
    follow(box, item.id);
  };
  const shift = (item: Item, to: Spot) => {
    const place = walk.placeOf(to);
    if (place === null || !walk.isMovable(item)) return;
    goAlong();
    walk.move(item, place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const found = event.metaKey || event.ctrlKey || event.altKey ? null : cardAt(event.target, cells);
    if (
      found === null ||
      !act(event, { ...walk, ...found, go: (to) => go(settle(cells, found.spot, to)), shift })
    )
      return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event: { target: EventTarget }) => {
    const found = cardAt(event.target, cells);
    if (found !== null) setActive(found.item.id);
  };
  return { activeId, onKeyDown, onFocus };
}

/** After the call the focus goes along with the card that was moved. */
function useGoingAlong(box: Walk["box"], activeId: string | null): () => void {
  const isAway = useRef(false);
  useEffect(() => {
    if (!isAway.current || activeId === null) return;
    isAway.current = false;
    follow(box, activeId);
  });
  return () => {
    isAway.current = true;
  };
}

function firstOf(cells: readonly LaneCells[]): string | null {
  const columns = cells.flatMap((lane) => lane.columns);
  return columns.find((column) => column.items.length > 0)?.items[0]?.id ?? null;
}

/** The card that has the focus itself; keys inside its menu are the menu's. */
function cardAt(target: EventTarget, cells: readonly LaneCells[]) {
  if (!(target instanceof HTMLElement)) return null;
  const spot = spotOf(cells, target.dataset["card"] ?? "");
  const item = spot && cells[spot.lane]?.columns[spot.column]?.items[spot.card];
  return spot === null || item == null ? null : { spot, item, card: target };
}

/** Gives a card the focus as soon as it is drawn. */
function follow(box: RefObject<HTMLElement | null>, id: string, patience = PATIENCE): void {
  const card = box.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
  if (card != null) card.focus();
  else if (patience > 0) requestAnimationFrame(() => follow(box, id, patience - 1));
}
