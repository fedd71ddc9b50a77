import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useCallback, useMemo, useRef } from "react";
import type { Count, FieldMeta, Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asStrings } from "@/engine/api/values";
import { usePageTitle } from "@/engine/commands/page-title";
import { recordHref } from "@/engine/commands/places";
import { columnOf } from "@/engine/sync/board";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { type Board, type BoardColumn as Column, useBoard } from "@/engine/sync/use-board";
import { useIsNarrow } from "@/ui/use-media";
import { BoardCard } from "./board/board-card";
import { BoardColumn } from "./board/board-column";
import { BoardWaiting } from "./board/board-waiting";
import { type Moving, MovingContext } from "./board/card-menu";
import { ColumnSwitch } from "./board/column-switch";
import { GroupSelect, useGroups } from "./board/group-select";
import { isClosing, mayMove, moveAction, valueOf } from "./board/moves";
import { boardFields, cardPartsOf, groupingOf } from "./board/parts";
import { useScrollWhileDragging } from "./board/use-drag";
import { useMoves } from "./board/use-moves";
import { useWalk } from "./board/use-walk";
import { targetObject } from "./filters/fields";
import { allOf } from "./filters/model";
import { NoRecords } from "./page/no-records";
import { PageHead } from "./page/page-head";
import { PhoneBar } from "./page/phone-bar";
import { RecordToolbar } from "./page/toolbar";
import { useStored } from "./views/stored";
import { useViewState, type ViewState } from "./views/use-view";

export interface BoardPageProps {
  object: ObjectMeta;
}

/** The records of an object in columns, step by step; null for an object without a board (the router shows none). */
export function BoardPage({ object }: BoardPageProps) {
  const by = fieldOf(object, object.board?.by ?? "");
  return by === undefined ? null : <BoardOf object={object} by={by} />;
}

function BoardOf({ object, by }: BoardPageProps & { by: FieldMeta }) {
  const meta = useMeta();
  const state = useViewState(object, "board");
  const grouping = useMemo(() => groupingOf(object, by.name, targetObject(meta, by)), [meta, object, by]);
  const groups = useGroups(state, object.name, grouping);
  usePageTitle(
    state.view.id === "all" ? object.label_plural : `${state.view.label} · ${object.label_plural}`,
  );
  const choice = grouping && <GroupSelect field={grouping} groups={groups} />;
  const frame = { object, state, choice };
  if (state.isWaiting || groups.isWaiting) {
    return (
      <Frame {...frame} count={null}>
        <BoardWaiting />
      </Frame>
    );
  }
  const within = grouping && groups.id !== null ? { field: grouping.name, op: "eq", value: groups.id } : null;
  return <Loaded {...frame} by={by} filter={allOf(within, state.asked)} />;
}

interface FrameProps extends BoardPageProps {
  state: ViewState;
  /** The choice of a pipeline. */
  choice: ReactNode;
  count: Count | null;
  children: ReactNode;
}

function Frame({ object, state, choice, count, children }: FrameProps) {
  const isNarrow = useIsNarrow();
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <PageHead object={object} state={state} count={count} />
      {isNarrow ? (
        <PhoneBar object={object} state={state} sheet={choice} />
      ) : (
        <RecordToolbar object={object} state={state}>
          {choice}
        </RecordToolbar>
      )}
      {children}
    </div>
  );
}

interface LoadedProps extends Omit<FrameProps, "count" | "children"> {
  by: FieldMeta;
  filter: Filter | null;
}

function Loaded({ by, filter, ...frame }: LoadedProps) {
  const { object, state } = frame;
  const isNarrow = useIsNarrow();
  const fields = useMemo(() => boardFields(object, by.name), [object, by]);
  const board = useBoard(object.name, { by: by.name, filter, fields });
  const value = board.columns.reduce((sum, column) => sum + column.count, 0);
  return (
    <Frame {...frame} count={board.state === "ready" ? { value, exact: true } : null}>
      {board.state === "loading" && <BoardWaiting />}
      {board.state === "failed" && (
        <NoRecords
          object={object}
          state={state}
          problem={board.problem}
          onRetry={() => void board.reload()}
        />
      )}
      {board.state === "ready" && <Columns object={object} by={by} board={board} isNarrow={isNarrow} />}
    </Frame>
  );
}

interface ColumnsProps extends BoardPageProps {
  by: FieldMeta;
  board: Board;
  isNarrow: boolean;
}

function Columns({ object, by, board, isNarrow }: ColumnsProps) {
  const { columns } = board;
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  const move = useMoves(object, by, columns);
  const [folded, fold] = useFolded(object, isNarrow);
  const go = useCallback((href: string) => void router.navigate({ href }), [router]);
  const parts = useMemo(() => cardPartsOf(object, by.name), [object, by]);
  const isMovable = (item: Item) => mayMove(object, by, item);
  const walk = useWalk({
    box,
    columns: columns.filter((column) => !folded.includes(keyOf(column))),
    move,
    isMovable,
    onOpen: (item) => go(recordHref(object, item.id)),
  });
  useScrollWhileDragging(box);
  const moving: Moving = {
    columns,
    move,
    columnOf: (item) => columnOf(item, by.name),
    isMovable,
    verb: moveAction(object, by.name)?.verb,
  };
  const drop = (id: string, to: Column) => {
    const item = columns.flatMap((column) => column.items).find((one) => one.id === id);
    if (item !== undefined) move(item, to);
  };
  return (
    <MovingContext value={moving}>
      {isNarrow && <ColumnSwitch columns={columns} box={box} />}
      <div
        ref={box}
        role="presentation"
        onKeyDown={walk.onKeyDown}
        onFocus={walk.onFocus}
        onClick={(event) => openPressed(event, go)}
        className="flex min-h-0 flex-1 gap-3 overflow-x-auto overscroll-x-contain px-6 py-4 max-sm:snap-x max-sm:snap-mandatory max-sm:gap-0 max-sm:p-0"
      >
        {columns.map((column) => (
          <BoardColumn
            key={keyOf(column)}
            object={object}
            column={column}
            isFolded={folded.includes(keyOf(column))}
            onFold={() => fold(keyOf(column))}
            onDrop={(id) => drop(id, column)}
            values={{ [by.name]: valueOf(by, column) }}
          >
            {column.items.map((item) => (
              <BoardCard
                key={item.id}
                object={object}
                item={item}
                parts={parts}
                isOpen={!isClosing(column)}
                isActive={item.id === walk.activeId}
                isMovable={isMovable(item)}
                isPending={board.pending.has(item.id)}
                isConflicted={board.conflicted.has(item.id)}
              />
            ))}
          </BoardColumn>
        ))}
      </div>
    </MovingContext>
  );
}

/** A press on a card opens its record; with a key held the link inside is the browser's. */
function openPressed(event: MouseEvent<HTMLElement>, go: (href: string) => void): void {
  const { target } = event;
  if (!(target instanceof Element) || target.closest("button, [role=menu]") !== null) return;
  const link = target.closest("[data-card]")?.querySelector<HTMLAnchorElement>("a[href]");
  if (link == null || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.pathname);
}

function keyOf(column: Column): string {
  return column.value ?? "";
}

/** Which columns are narrow strips; this browser remembers. On a phone each column is a page and none is. */
function useFolded(object: ObjectMeta, isNarrow: boolean): [readonly string[], (key: string) => void] {
  const [stored, store] = useStored(`folded.${object.name}`);
  const folded = asStrings(stored);
  const toggle = (key: string) =>
    store(folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key]);
  return [isNarrow ? [] : folded, toggle];
}
