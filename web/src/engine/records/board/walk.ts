import type { KeyboardEvent } from "react";
import type { Item } from "@/engine/api/types";

export interface Spot {
  lane: number;
  column: number;
  card: number;
}

interface Cells {
  columns: readonly { items: readonly { id: string }[] }[];
}

type Go = (spot: Spot, size: number) => Spot;

const WAYS: Record<string, Go> = {
  ArrowUp: (spot) => ({ ...spot, card: spot.card - 1 }),
  ArrowDown: (spot) => ({ ...spot, card: spot.card + 1 }),
  ArrowLeft: (spot) => ({ ...spot, column: spot.column - 1 }),
  ArrowRight: (spot) => ({ ...spot, column: spot.column + 1 }),
  Home: (spot) => ({ ...spot, card: 0 }),
  End: (spot, size) => ({ ...spot, card: size - 1 }),
};

function sizeOf(cells: readonly Cells[], { lane, column }: Pick<Spot, "lane" | "column">): number {
  return cells[lane]?.columns[column]?.items.length ?? 0;
}

/**
 * The spot nearest to a wanted one that has a card. Columns without cards are passed over in the direction of going;
 * above the first card of a cell is the last one of the lane before, below the last one the next lane.
 */
export function settle(cells: readonly Cells[], from: Spot, to: Spot): Spot {
  if (to.column !== from.column) return settleSideways(cells, from, to);
  const size = sizeOf(cells, to);
  if (to.card >= 0 && to.card < size) return to;
  const way = to.card < 0 ? -1 : 1;
  for (let lane = from.lane + way; cells[lane] !== undefined; lane += way) {
    const there = sizeOf(cells, { lane, column: to.column });
    if (there > 0) return { lane, column: to.column, card: way < 0 ? there - 1 : 0 };
  }
  return { ...from, card: Math.min(Math.max(to.card, 0), Math.max(size - 1, 0)) };
}

function settleSideways(cells: readonly Cells[], from: Spot, to: Spot): Spot {
  const way = Math.sign(to.column - from.column);
  const columns = cells[from.lane]?.columns ?? [];
  for (let column = to.column; columns[column] !== undefined; column += way) {
    const size = sizeOf(cells, { lane: from.lane, column });
    if (size > 0) return { ...from, column, card: Math.min(from.card, size - 1) };
  }
  return from;
}

/** Where a card is; null when it is on no cell of the screen. */
export function spotOf(cells: readonly Cells[], id: string): Spot | null {
  for (const [lane, { columns }] of cells.entries()) {
    for (const [column, { items }] of columns.entries()) {
      const card = items.findIndex((item) => item.id === id);
      if (card !== -1) return { lane, column, card };
    }
  }
  return null;
}

interface Acting {
  spot: Spot;
  item: Item;
  card: HTMLElement;
  cells: readonly Cells[];
  go: (to: Spot) => void;
  shift: (item: Item, to: Spot) => void;
  onOpen: (item: Item) => void;
  onPreview: (item: Item) => void;
  onPick: (item: Item) => void;
}

const SIDEWAYS = new Set(["ArrowLeft", "ArrowRight"]);
const LANES: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** Does what a key on a card means; false when it means nothing here. */
export function act(event: KeyboardEvent<HTMLElement>, acting: Acting): boolean {
  const { spot, item, cells } = acting;
  const key = readAs(event.key, getComputedStyle(event.currentTarget).direction === "rtl");
  const way = WAYS[key];
  if (way === undefined) return press(key, acting);
  const to = way(spot, sizeOf(cells, spot));
  if (!event.shiftKey) acting.go(to);
  else if (SIDEWAYS.has(key)) acting.shift(item, to);
  else if (cells.length > 1) acting.shift(item, { ...spot, lane: spot.lane + (LANES[key] ?? 0) });
  return true;
}

const MIRRORED: Record<string, string> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

/** Where one reads from the right the columns run to the left. */
function readAs(key: string, isRtl: boolean): string {
  return isRtl ? (MIRRORED[key] ?? key) : key;
}

function press(key: string, { item, card, onOpen, onPreview, onPick }: Acting): boolean {
  const does: Record<string, () => void> = {
    Enter: () => onOpen(item),
    " ": () => onPreview(item),
    x: () => onPick(item),
    m: () => card.querySelector<HTMLElement>("[data-card-menu]")?.click(),
  };
  does[key]?.();
  return does[key] !== undefined;
}
