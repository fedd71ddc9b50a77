import { useMemo, useRef } from "react";
import type { Board } from "@/engine/sync/use-board";
import { useIsNarrow } from "@/ui/use-media";
import { BoardColumn } from "./board-column";
import { BoardStage, type BoardStageProps } from "./board-stage";
import { ColumnSwitch } from "./column-switch";
import { columnKey } from "./look";

const BOX =
  "flex min-h-0 flex-1 gap-3 overflow-x-auto overscroll-x-contain px-6 py-4 max-sm:snap-x max-sm:snap-mandatory max-sm:gap-0 max-sm:p-0";

export interface OneBoardProps extends Pick<BoardStageProps, "object" | "state" | "look"> {
  board: Board;
}

/** A board without lanes: the columns side by side, on a phone one per page. */
export function OneBoard({ object, state, look, board }: OneBoardProps) {
  const isNarrow = useIsNarrow();
  const box = useRef<HTMLDivElement>(null);
  const { columns } = board;
  const { collapsed } = look;
  const cells = useMemo(() => {
    const open = columns.filter((column) => isNarrow || !collapsed.includes(columnKey(column.value)));
    return [{ lane: null, columns: open }];
  }, [columns, collapsed, isNarrow]);
  return (
    <>
      {isNarrow && <ColumnSwitch columns={columns} box={box} />}
      <BoardStage
        object={object}
        state={state}
        look={look}
        columns={columns}
        lanes={NO_LANES}
        cells={cells}
        marks={board}
        box={box}
        className={BOX}
      >
        {columns.map((column) => (
          <BoardColumn key={columnKey(column.value)} column={column} />
        ))}
      </BoardStage>
    </>
  );
}

const NO_LANES: readonly never[] = [];
