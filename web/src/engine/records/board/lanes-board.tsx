import { useCallback, useMemo, useRef, useState } from "react";
import type { AggregateGroup, Filter } from "@/engine/api/types";
import { useAggregate } from "@/engine/sync/use-answer";
import type { Board } from "@/engine/sync/use-board";
import { ColumnHead, LANE_COLUMN } from "./board-column";
import type { Lane, LaneCells } from "./board-context";
import { BoardStage, type BoardStageProps } from "./board-stage";
import { BoardWaiting } from "./board-waiting";
import { LaneRow, type LaneTally } from "./lane-row";
import { type BoardLook, columnKey } from "./look";

export interface LanesBoardProps extends Pick<BoardStageProps, "object" | "state" | "look"> {
  /** The heads of the columns, over all lanes. */
  heads: Board;
  filter: Filter | null;
  fields: readonly string[];
}

interface Shown {
  cells: LaneCells;
  marks: Pick<Board, "pending" | "conflicted">;
}

/** A board with a lane for each value of a second field; a lane loads its cards when it comes near the screen. */
export function LanesBoard({ object, state, look, heads, filter, fields }: LanesBoardProps) {
  const box = useRef<HTMLDivElement>(null);
  const lanes = useLanes(object.name, look, filter);
  const [shown, setShown] = useState<ReadonlyMap<string, Shown>>(new Map());
  const tell = useCallback((key: string, one: Shown | null) => {
    setShown((now) => {
      const next = new Map(now);
      if (one === null) next.delete(key);
      else next.set(key, one);
      return next;
    });
  }, []);
  const cells = useMemo(
    () => lanes.tallies.flatMap((lane) => shown.get(lane.value ?? "")?.cells ?? []),
    [lanes.tallies, shown],
  );
  const marks = useMemo(() => marksOf([...shown.values()]), [shown]);
  const columns = useMemo(
    () => heads.columns.filter((column) => !look.collapsed.includes(columnKey(column.value))),
    [heads.columns, look.collapsed],
  );
  if (lanes.isWaiting) return <BoardWaiting />;
  return (
    <BoardStage
      object={object}
      state={state}
      look={look}
      columns={heads.columns}
      lanes={lanes.tallies}
      cells={cells}
      marks={marks}
      box={box}
      className="min-h-0 flex-1 overflow-auto overscroll-contain px-6 pb-6 max-sm:px-3"
    >
      <div className="sticky top-0 z-2 flex w-max min-w-full gap-3 bg-surface pt-3">
        {columns.map((column) => (
          <ColumnHead
            key={columnKey(column.value)}
            column={column}
            className={`${LANE_COLUMN} rounded-lg bg-sunken`}
          />
        ))}
      </div>
      {lanes.tallies.map((lane) => (
        <LaneRow
          key={lane.value ?? ""}
          lane={lane}
          filter={filter}
          fields={fields}
          columns={columns}
          onShown={tell}
        />
      ))}
    </BoardStage>
  );
}

function marksOf(shown: readonly Shown[]): Pick<Board, "pending" | "conflicted"> {
  return {
    pending: new Set(shown.flatMap((one) => [...one.marks.pending])),
    conflicted: new Set(shown.flatMap((one) => [...one.marks.conflicted])),
  };
}

/** The lanes there are, with what is in them; of a choice also those in which nothing is. */
function useLanes(object: string, look: BoardLook, filter: Filter | null) {
  const field = look.lanes;
  const sum = look.sum === null ? "" : `,sum:${look.sum.name}`;
  const answer = useAggregate(object, { filter, group: field?.name ?? "", measures: `count${sum}` });
  const tallies = useMemo(() => {
    const found = answer.groups.map((group) => tallyOf(group, look));
    const told = new Set(found.map((lane) => lane.value));
    const empty = (field?.choices ?? []).filter((choice) => !told.has(choice.value));
    return [...found, ...empty.map(({ value, label }) => ({ value, label, count: 0, sum: null }))];
  }, [answer.groups, look, field]);
  return { tallies, isWaiting: answer.state === "loading" };
}

function tallyOf(group: AggregateGroup, { sum }: BoardLook): LaneTally & Lane {
  const [key = null] = group.key;
  const amount = sum === null ? null : group.values[`sum:${sum.name}`];
  return {
    value: key === null ? null : String(key),
    label: group.label[0] ?? "",
    count: Number(group.values["count"] ?? 0),
    sum: amount == null ? null : { amount: String(amount), currency: "" },
  };
}
