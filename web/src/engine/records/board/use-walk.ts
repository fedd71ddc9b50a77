import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Item } from "@/engine/api/types";
import type { BoardColumn } from "@/engine/sync/use-board";
import type { MoveCard } from "./use-moves";

interface Walk {
  box: RefObject<HTMLElement | null>;
  /** The columns that are not folded. */
  columns: readonly BoardColumn[];
  move: MoveCard;
  isMovable: (item: Item) => boolean;
  onOpen: (item: Item) => void;
}

interface Spot {
  column: number;
  card: number;
}

type Go = (spot: Spot, columns: readonly BoardColumn[]) => Spot;

const WAYS: Record<string, Go> = {
  ArrowUp: ({ column, card }) => ({ column, card: card - 1 }),
  ArrowDown: ({ column, card }) => ({ column, card: card + 1 }),
  ArrowLeft: ({ column, card }) => ({ column: column - 1, card }),
  ArrowRight: ({ column, card }) => ({ column: column + 1, card }),
  Home: ({ column }) => ({ column, card: 0 }),
  End: ({ column }, columns) => ({ column, card: (columns[column]?.items.length ?? 1) - 1 }),
};

/** The spot nearest to a wanted one that has a card; columns without cards are passed over in the direction of going. */
export function settle(columns: readonly { items: readonly unknown[] }[], from: Spot, to: Spot): Spot {
  const way = Math.sign(to.column - from.column);
  const ahead = columns.map((_, at) => at).filter((at) => (at - to.column) * way >= 0);
  const column = way === 0 ? to.column : nearest(ahead, way).find((at) => columns[at]?.items.length !== 0);
  const size = columns[column ?? -1]?.items.length ?? 0;
  return column === undefined || size === 0
    ? from
    : { column, card: Math.min(Math.max(to.card, 0), size - 1) };
}

function nearest(places: readonly number[], way: number): readonly number[] {
  return way < 0 ? places.toReversed() : places;
}

/** Arrow keys from card to card, Shift with left and right moves the card, M opens its menu, Enter the record. */
export function useWalk({ box, columns, move, isMovable, onOpen }: Walk) {
  const [active, setActive] = useState<string | null>(null);
  const isAway = useRef(false);
  const known = spotOf(columns, active);
  const first = columns.find((column) => column.items.length > 0)?.items[0]?.id ?? null;
  const activeId = known === null ? first : active;

  useEffect(() => {
    if (!isAway.current || activeId === null) return;
    isAway.current = false;
    cardElement(box.current, activeId)?.focus();
  });
  const go = (to: Spot) => {
    const item = columns[to.column]?.items[to.card];
    if (item === undefined) return;
    setActive(item.id);
    cardElement(box.current, item.id)?.focus();
  };
  const shift = (item: Item, spot: Spot, way: number) => {
    const target = columns[spot.column + way];
    if (target === undefined || !isMovable(item)) return;
    isAway.current = true;
    move(item, target);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const found = hasModifier(event) ? null : cardAt(event.target, columns);
    if (found === null || !act(event, { ...found, columns, go, shift, onOpen })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event: { target: EventTarget }) => {
    const found = cardAt(event.target, columns);
    if (found !== null) setActive(found.item.id);
  };
  return { activeId, onKeyDown, onFocus };
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.metaKey || event.ctrlKey || event.altKey;
}

/** The card that has the focus itself; keys inside its menu are the menu's. */
function cardAt(target: EventTarget, columns: readonly BoardColumn[]) {
  if (!(target instanceof HTMLElement)) return null;
  const spot = spotOf(columns, target.dataset["card"] ?? null);
  const item = spot && columns[spot.column]?.items[spot.card];
  return spot === null || item == null ? null : { spot, item, card: target };
}

interface Acting {
  spot: Spot;
  item: Item;
  card: HTMLElement;
  columns: readonly BoardColumn[];
  go: (spot: Spot) => void;
  shift: (item: Item, spot: Spot, way: number) => void;
  onOpen: (item: Item) => void;
}

function act(event: KeyboardEvent<HTMLElement>, acting: Acting): boolean {
  const { spot, item, columns } = acting;
  const way = WAYS[event.key];
  if (way !== undefined) {
    const to = way(spot, columns);
    if (event.shiftKey && to.column !== spot.column) acting.shift(item, spot, to.column - spot.column);
    else acting.go(settle(columns, spot, to));
    return true;
  }
  if (event.key === "Enter") acting.onOpen(item);
  else if (event.key === "m") acting.card.querySelector<HTMLElement>("[data-card-menu]")?.click();
  return event.key === "Enter" || event.key === "m";
}

function spotOf(columns: readonly BoardColumn[], id: string | null): Spot | null {
  for (const [column, { items }] of columns.entries()) {
    const card = items.findIndex((item) => item.id === id);
    if (card !== -1) return { column, card };
  }
  return null;
}

function cardElement(box: HTMLElement | null, id: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`) ?? null;
}
