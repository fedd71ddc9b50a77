import { useMemo } from "react";
import type { Count, FieldMeta, Filter, ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { useBoard } from "@/engine/sync/use-board";
import { BoardSettings } from "./board/board-settings";
import { BoardWaiting } from "./board/board-waiting";
import { type Groups, GroupSelect, useGroups } from "./board/group-select";
import { LanesBoard } from "./board/lanes-board";
import { type BoardLook, readBoard, sumText } from "./board/look";
import { OneBoard } from "./board/one-board";
import { boardFields, cardPartsOf, groupingOf } from "./board/parts";
import { targetObject } from "./filters/fields";
import { allOf } from "./filters/model";
import { LayoutFrame } from "./layouts/layout-frame";
import { NoRecords } from "./page/no-records";
import { useViewTitle } from "./page/use-view-title";
import { useRememberedWalk } from "./preview/use-remembered-walk";
import { useViewState, type ViewState } from "./views/use-view";

export interface BoardPageProps {
  object: ObjectMeta;
}

/** The records of an object in columns; null for an object that nothing parts into columns (the router shows none). */
export function BoardPage({ object }: BoardPageProps) {
  const state = useViewState(object, "board");
  const look = useMemo(() => readBoard(object, state.look), [object, state.look]);
  return look === null ? null : <BoardOf object={object} state={state} look={look} />;
}

interface OfProps extends BoardPageProps {
  state: ViewState;
  look: BoardLook;
}

function BoardOf({ object, state, look }: OfProps) {
  const meta = useMeta();
  const { by } = look;
  const grouping = useMemo(() => groupingOf(object, by.name, targetObject(meta, by)), [meta, object, by]);
  const groups = useGroups(state, object.name, grouping);
  useViewTitle(object, state.view);
  const within = grouping && groups.id !== null ? { field: grouping.name, op: "eq", value: groups.id } : null;
  const frame = { object, state, look, grouping, groups };
  if (state.isWaiting || groups.isWaiting) return <Waiting {...frame} />;
  return <Loaded {...frame} filter={allOf(within, state.asked)} />;
}

interface LoadedProps extends OfProps {
  grouping: FieldMeta | null;
  groups: Groups;
  filter: Filter | null;
}

function Frame({
  object,
  state,
  look,
  grouping,
  groups,
  count,
  children,
}: Omit<LoadedProps, "filter"> & { count: Count | null; children: React.ReactNode }) {
  const settings = (
    <>
      {grouping && <GroupSelect field={grouping} groups={groups} />}
      <BoardSettings object={object} state={state} look={look} />
    </>
  );
  return (
    <LayoutFrame object={object} state={state} count={count} settings={settings}>
      {children}
    </LayoutFrame>
  );
}

function Waiting(frame: Omit<LoadedProps, "filter">) {
  return (
    <Frame {...frame} count={null}>
      <BoardWaiting />
    </Frame>
  );
}

/** Of a board with lanes only the heads are asked for here; each lane asks for its own cards. */
const HEADS = 1;

function Loaded({ filter, ...frame }: LoadedProps) {
  const { object, state, look } = frame;
  const fields = useMemo(() => {
    const parts = cardPartsOf(object, look.by.name, look.cards);
    return boardFields(object, look.by.name, parts, look.lanes?.name);
  }, [object, look]);
  const board = useBoard(object.name, {
    by: look.by.name,
    sum: sumText(look),
    filter,
    fields,
    ...(look.lanes === null ? {} : { limit: HEADS }),
  });
  const { columns } = board;
  // From a record of the board one walks on, column by column.
  const cards = useMemo(() => columns.flatMap((column) => column.items), [columns]);
  useRememberedWalk(object, cards);
  const value = columns.reduce((sum, column) => sum + column.count, 0);
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
      {board.state === "ready" &&
        (look.lanes === null ? (
          <OneBoard object={object} state={state} look={look} board={board} />
        ) : (
          <LanesBoard
            object={object}
            state={state}
            look={look}
            heads={board}
            filter={filter}
            fields={fields}
          />
        ))}
    </Frame>
  );
}
