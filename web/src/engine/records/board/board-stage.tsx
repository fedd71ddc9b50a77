import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, type RefObject, useCallback, useMemo, useRef } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { columnOf } from "@/engine/sync/board";
import type { Board } from "@/engine/sync/use-board";
import { BulkBar } from "../bulk/bulk-bar";
import type { Chosen } from "../bulk/use-bulk";
import { usePreview } from "../preview/use-preview";
import type { ViewState } from "../views/use-view";
import { BoardContext, type BoardShared, type Lane, type LaneCells, type Spot } from "./board-context";
import { type BoardLook, toggled } from "./look";
import { mayChange, mayMove, moveAction, type Target, valueOf } from "./moves";
import { cardPartsOf } from "./parts";
import { useScrollWhileDragging } from "./use-drag";
import { useMoveMany, useMoves } from "./use-moves";
import { usePicked } from "./use-picked";
import { useTouchDrag } from "./use-touch-drag";
import { useWalk } from "./use-walk";

export interface BoardStageProps {
  object: ObjectMeta;
  state: ViewState;
  look: BoardLook;
  columns: readonly Target[];
  lanes: readonly Lane[];
  cells: readonly LaneCells[];
  /** What is on its way, or disputed. */
  marks: Pick<Board, "pending" | "conflicted">;
  box: RefObject<HTMLDivElement | null>;
  className: string;
  children: ReactNode;
}

/** The ground a board stands on: keys, presses, dragging, and what its parts share. */
export function BoardStage(props: BoardStageProps) {
  const { object, look, cells, box, className, children } = props;
  const router = useRouter();
  const preview = usePreview();
  const reveals = useRef(new Map<string, (index: number) => void>());
  const { picked, pick, clear } = usePicked();
  const items = useMemo(() => itemsOf(cells), [cells]);
  const move = useMoving(props, items, clear);
  const isMovable = useCallback((item: Item) => mayMoveAtAll(object, look, item), [object, look]);
  const withPicked = useCallback((id: string) => (picked.has(id) ? [...picked] : [id]), [picked]);
  const parts = useMemo(() => cardPartsOf(object, look.by.name, look.cards), [object, look]);
  const walk = useWalk({
    box,
    cells,
    placeOf: ({ lane, column }) => placeOf(props, lane, column),
    move: (item, to) => move(withPicked(item.id), to),
    isMovable,
    onOpen: (item) => void router.navigate({ href: recordHref(object, item.id) }),
    onPreview: (item) => preview.open(item.id),
    onPick: (item) => pick(item.id),
    reveal: (cell, card) => reveals.current.get(cell)?.(card),
  });
  useScrollWhileDragging(box);
  useTouchDrag(box, {
    take: (id) => {
      const item = items.get(id);
      return item !== undefined && isMovable(item) ? withPicked(id) : [];
    },
    drop: (ids, over) => move(ids, spotAt(props, over)),
  });
  const shared: BoardShared = {
    ...sharedOf(props),
    parts,
    move,
    isMovable,
    withPicked,
    picked,
    pick,
    reveals,
    activeId: walk.activeId,
  };
  return (
    <BoardContext value={shared}>
      <div
        ref={box}
        role="group"
        aria-label={object.label_plural}
        // Without a card the keyboard scrolls the columns from here.
        tabIndex={items.size === 0 ? 0 : undefined}
        onKeyDown={(event) => {
          if (event.key === "Escape") clear();
          walk.onKeyDown(event);
        }}
        onFocus={walk.onFocus}
        onClick={(event) => press(event, pick, preview.open)}
        className={className}
      >
        {children}
      </div>
      <BulkBar object={object} chosen={chosenOf(picked, items)} further={null} onAll={clear} onDone={clear} />
    </BoardContext>
  );
}

function chosenOf(picked: ReadonlySet<string>, items: ReadonlyMap<string, Item>): Chosen {
  const found = [...picked].flatMap((id) => items.get(id) ?? []);
  return { items: found, isAll: false, filter: null, archived: "0", count: found.length };
}

function itemsOf(cells: readonly LaneCells[]): ReadonlyMap<string, Item> {
  const items = cells.flatMap((lane) => lane.columns).flatMap((column) => column.items);
  return new Map(items.map((item) => [item.id, item]));
}

function sharedOf({ object, state, look, columns, lanes, marks }: BoardStageProps) {
  const { collapsed } = look;
  return {
    object,
    look,
    columns,
    lanes,
    columnOf: (item: Item) => columnOf(item, look.by.name),
    laneOf: (item: Item) => (look.lanes === null ? null : columnOf(item, look.lanes.name)),
    verb: moveAction(object, look.by.name)?.verb,
    ...marks,
    isFolded: (key: string) => collapsed.includes(key),
    fold: (key: string) => state.setLook({ collapsed: toggled(collapsed, key) }),
  };
}

function mayMoveAtAll(object: ObjectMeta, look: BoardLook, item: Item): boolean {
  return mayMove(object, look.by, item) || (look.lanes !== null && mayChange(look.lanes, item));
}

/** Moves cards to a column, a lane or both, and lets go of those that were picked. */
function useMoving(
  { object, look, columns }: BoardStageProps,
  items: ReadonlyMap<string, Item>,
  clear: () => void,
) {
  const { by } = look;
  const lanes = look.lanes ?? by;
  const one = useMoves(object, by, columns);
  const many = useMoveMany(object, by);
  const toLane = useMoveMany(object, lanes);
  return (ids: readonly string[], { column, lane }: Spot) => {
    const moved = ids.flatMap((id) => items.get(id) ?? []);
    if (column !== undefined) {
      const [first] = moved.filter((item) => mayMove(object, by, item));
      if (moved.length === 1 && first !== undefined) one(first, column);
      else
        many(
          moved.filter((item) => mayMove(object, by, item)),
          column,
        );
    }
    if (lane !== undefined && look.lanes !== null) {
      const to: Target = { ...lane, tone: null, category: null };
      toLane(
        moved.filter((item) => mayChange(lanes, item)),
        to,
      );
    }
    if (ids.length > 1) clear();
  };
}

/** The place of a cell of the screen. */
function placeOf({ cells, lanes, columns }: BoardStageProps, lane: number, column: number): Spot | null {
  const there = cells[lane];
  const shown = there?.columns[column];
  if (there === undefined || shown === undefined) return null;
  const to = columns.find((one) => one.value === shown.value);
  return { column: to, lane: lanes.find((one) => one.value === there.lane) };
}

/** The place an element of the board stands for. */
function spotAt({ columns, lanes }: BoardStageProps, over: HTMLElement): Spot {
  const { column = "", lane } = over.dataset;
  return {
    column: columns.find((one) => (one.value ?? "") === column),
    lane: lane === undefined ? undefined : lanes.find((one) => (one.value ?? "") === lane),
  };
}

/** A press on a card shows its record; with Ctrl or the command key it is picked, and its link is the browser's. */
function press(event: MouseEvent<HTMLElement>, pick: (id: string) => void, open: (id: string) => void): void {
  const card = cardOf(event.target);
  const hasKey = event.metaKey || event.ctrlKey;
  if (card === null || event.shiftKey || (hasKey && card.isLink)) return;
  event.preventDefault();
  if (hasKey) pick(card.id);
  else open(card.id);
}

/** The card that was pressed, unless a button on it was; and whether its link was. */
function cardOf(target: EventTarget): { id: string; isLink: boolean } | null {
  if (!(target instanceof Element) || target.closest("button, [role=menu]") !== null) return null;
  const id = target.closest<HTMLElement>("[data-card]")?.dataset["card"];
  return id === undefined ? null : { id, isLink: target.closest("a[href]") !== null };
}

/** What a record made in a lane starts with. */
export function laneValues(look: BoardLook, lane: Lane): Record<string, unknown> {
  return look.lanes === null ? {} : { [look.lanes.name]: valueOf(look.lanes, lane) };
}
