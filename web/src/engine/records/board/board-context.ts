import { createContext, type RefObject, useContext } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import type { BoardColumn } from "@/engine/sync/use-board";
import type { BoardLook } from "./look";
import type { Target } from "./moves";
import type { CardParts } from "./parts";

/** A swimlane as a place to drop cards. */
export type Lane = Pick<Target, "value" | "label">;

/** Where cards are brought: a column, a lane, or a place in both. */
export interface Spot {
  column?: Target | undefined;
  lane?: Lane | undefined;
}

/** What every part of a board needs. */
export interface BoardShared {
  object: ObjectMeta;
  look: BoardLook;
  parts: CardParts;
  /** The columns, in their order. */
  columns: readonly Target[];
  lanes: readonly Lane[];
  move: (ids: readonly string[], to: Spot) => void;
  isMovable: (item: Item) => boolean;
  columnOf: (item: Item) => string | null;
  laneOf: (item: Item) => string | null;
  /** The verb that the columns stand for. */
  verb: string | undefined;
  /** The one card that the Tab key stops at. */
  activeId: string | null;
  picked: ReadonlySet<string>;
  pick: (id: string) => void;
  /** All cards that are dragged along with one. */
  withPicked: (id: string) => readonly string[];
  pending: ReadonlySet<string>;
  conflicted: ReadonlySet<string>;
  isFolded: (key: string) => boolean;
  fold: (key: string) => void;
  /** Brings a card of a cell onto the screen, by the key of the cell. */
  reveals: RefObject<Map<string, (index: number) => void>>;
}

export const BoardContext = createContext<BoardShared | null>(null);

export function useBoardShared(): BoardShared {
  const shared = useContext(BoardContext);
  if (shared === null) throw new Error("A part of a board stands outside of one");
  return shared;
}

/** Cells of a board: the columns of each lane that is on the screen. */
export interface LaneCells {
  lane: string | null;
  columns: readonly BoardColumn[];
}

export function cellKey(lane: string | null | undefined, column: string | null): string {
  return `${lane ?? ""} ${column ?? ""}`;
}
