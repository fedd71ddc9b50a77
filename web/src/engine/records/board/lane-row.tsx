import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Filter, MoneyValue } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { type Board, type BoardColumn as Column, useBoard } from "@/engine/sync/use-board";
import { cx } from "@/kit/cx";
import { formatNumber } from "@/kit/numbers";
import { IconButton } from "@/ui/icon-button";
import { inSentence } from "@/ui/in-sentence";
import { useLocaleSettings } from "@/ui/locale";
import { useInSight } from "../layouts/use-in-sight";
import { COLUMN, LANE_COLUMN, OVER, Sum } from "./board-column";
import { type Lane, type LaneCells, useBoardShared } from "./board-context";
import { laneValues } from "./board-stage";
import { ColumnCards } from "./column-cards";
import { columnKey, laneKey, sumText } from "./look";
import { useDropColumn } from "./use-drag";

export interface LaneTally extends Lane {
  count: number;
  sum: MoneyValue | null;
}

export interface LaneRowProps {
  lane: LaneTally;
  filter: Filter | null;
  fields: readonly string[];
  /** The columns that are not folded. */
  columns: readonly Column[];
  onShown: (
    key: string,
    shown: { cells: LaneCells; marks: Pick<Board, "pending" | "conflicted"> } | null,
  ) => void;
}

/** A swimlane: its name and figures, and below them its cells. */
export function LaneRow(props: LaneRowProps) {
  const { lane } = props;
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { object, look, isFolded, fold } = useBoardShared();
  const create = useCreate();
  const [isNear, setNear] = useState(false);
  const sight = useInSight(!isNear, () => setNear(true));
  const folded = isFolded(laneKey(lane.value));
  const one = inSentence(object.label);
  return (
    <section aria-label={lane.label} className="pt-2">
      <header className="sticky start-0 flex h-10 w-[calc(100vw-20rem)] max-w-full items-center gap-2 max-sm:w-full">
        <IconButton
          icon={folded ? "chevron-right" : "chevron-down"}
          size="xs"
          label={folded ? t`Unfold ${lane.label}` : t`Fold ${lane.label}`}
          aria-expanded={!folded}
          onPress={() => fold(laneKey(lane.value))}
        />
        <h2 className="truncate text-sm font-semibold">{lane.label}</h2>
        <span className="text-xs text-ink-faint nums">{formatNumber(lane.count, locale)}</span>
        <Sum column={lane} />
        {object.can.includes("create") && (
          <IconButton
            icon="plus"
            size="xs"
            label={t`New ${one} here`}
            onPress={() => create(object.name, laneValues(look, lane))}
          />
        )}
      </header>
      <div ref={sight} />
      {!folded && (isNear ? <Cells {...props} /> : <div className="h-40" />)}
    </section>
  );
}

function Cells({ lane, filter, fields, columns, onShown }: LaneRowProps) {
  const { object, look } = useBoardShared();
  const board = useBoard(object.name, {
    by: look.by.name,
    sum: sumText(look),
    filter,
    fields,
    limit: 10,
    lane: { field: look.lanes?.name ?? "", value: lane.value },
  });
  const { columns: own, pending, conflicted } = board;
  const key = lane.value ?? "";
  const shown = useMemo(
    () => columns.flatMap((column) => own.find((one) => one.value === column.value) ?? []),
    [columns, own],
  );
  useEffect(() => {
    onShown(key, { cells: { lane: lane.value, columns: shown }, marks: { pending, conflicted } });
  }, [onShown, key, shown, pending, conflicted, lane.value]);
  useEffect(() => () => onShown(key, null), [onShown, key]);
  return (
    <div className="flex w-max min-w-full gap-3 border-b border-line pb-3">
      {board.state === "loading"
        ? columns.map((column) => (
            <div key={columnKey(column.value)} className={cx(COLUMN, LANE_COLUMN, "h-32")} />
          ))
        : shown.map((column) => <Cell key={columnKey(column.value)} lane={lane} column={column} />)}
    </div>
  );
}

function Cell({ lane, column }: { lane: LaneTally; column: Column }) {
  const { move } = useBoardShared();
  const box = useRef<HTMLElement>(null);
  const cards = useRef<HTMLDivElement>(null);
  const isOver = useDropColumn(box, cards, (ids) => move(ids, { column, lane }));
  return (
    <section
      ref={box}
      aria-label={`${lane.label}, ${column.label}`}
      data-column={column.value ?? ""}
      data-lane={lane.value ?? ""}
      className={cx(COLUMN, LANE_COLUMN, "max-h-80! pt-2", isOver && OVER)}
    >
      <ColumnCards column={column} lane={lane.value} scroller={cards} className="min-h-16" />
    </section>
  );
}
