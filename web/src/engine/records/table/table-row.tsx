import { useLingui } from "@lingui/react/macro";
import { memo, type ReactNode } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { CheckMark } from "@/ui/checkbox";
import { Icon } from "@/ui/icon";
import { Spinner } from "@/ui/spinner";
import { NUMERIC } from "../field-value";
import { useLineTitleOf } from "../use-title";
import { CellContent, TitleContent } from "./cell-content";
import type { Column } from "./columns";
import { cellId, cellStyle, faceOf } from "./grid-names";
import type { Tones } from "./tones";

export interface TableRowProps {
  gridId: string;
  object: ObjectMeta;
  item: Item;
  index: number;
  top: number;
  columns: readonly Column[];
  tones: Tones;
  isTicked: boolean;
  /** The column of the active cell, when it is in this row. */
  activeName: string | null;
  /** The columns of the selected block in this row, from and to; -1 for none. */
  blockFrom: number;
  blockTo: number;
  /** The open editor, when it is in this row. */
  editor: { name: string; node: ReactNode } | null;
  isPending: boolean;
  isConflicted: boolean;
}

const ROW = cx(
  "group/row absolute top-0 start-0 flex h-row w-max min-w-full border-b border-line bg-surface text-sm",
  "hover:bg-[color-mix(in_srgb,var(--hover)_55%,var(--surface))] data-ticked:bg-accent-softer",
);

const STUCK = "sticky z-1 bg-inherit";

const STUCK_CELL = cx(STUCK, "group-data-scrolled/grid:shadow-[1px_0_0_var(--line)]");

const CELL = cx(
  "relative flex min-w-0 shrink-0 items-center px-gutter",
  "data-block:before:pointer-events-none data-block:before:absolute data-block:before:inset-0",
  "data-block:before:bg-[color-mix(in_srgb,var(--accent)_12%,transparent)]",
  "data-active:after:pointer-events-none data-active:after:absolute data-active:after:inset-0 data-active:after:border",
  "data-active:after:border-line-control group-focus/grid:data-active:after:border-2 group-focus/grid:data-active:after:border-focus",
);

/** One record. Drawn again only when something about it changed; presses and keys are the table's business. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { object, item, index, top, columns, isTicked, editor } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      data-row={item.id}
      data-ticked={isTicked || undefined}
      className={cx(ROW, editor !== null && "z-10")}
      style={{ transform: `translateY(${top}px)` }}
    >
      <TickCell object={object} item={item} isTicked={isTicked} />
      {columns.map((column, place) => (
        <Cell key={column.name} {...props} column={column} place={place} />
      ))}
    </div>
  );
});

function Cell(props: TableRowProps & { column: Column; place: number }) {
  const { gridId, item, column, place, activeName, editor } = props;
  const isActive = activeName === column.name;
  return (
    <div
      role={column.isTitle ? "rowheader" : "gridcell"}
      id={isActive ? cellId(gridId, item.id, column.name) : undefined}
      aria-colindex={place + 2}
      data-cell={column.name}
      data-active={isActive || undefined}
      data-block={isInBlock(props, place) || undefined}
      className={cellClass(column)}
      style={cellStyle(column, place)}
    >
      {editor?.name === column.name ? editor.node : <Content {...props} />}
    </div>
  );
}

function isInBlock({ blockFrom, blockTo }: TableRowProps, place: number): boolean {
  return place >= blockFrom && place <= blockTo;
}

function cellClass({ isPinned, field }: Column): string {
  return cx(CELL, isPinned && STUCK_CELL, NUMERIC.has(field.kind) && "justify-end text-end");
}

function Content({
  object,
  item,
  column,
  tones,
  isPending,
  isConflicted,
}: TableRowProps & { column: Column }) {
  const titleOf = useLineTitleOf(object);
  if (!column.isTitle) return <CellContent field={column.field} value={item[column.name]} tones={tones} />;
  return (
    <>
      <TitleContent object={object} item={item} face={faceOf(object)} />
      <span className="flex-1" />
      <RowMark isPending={isPending} isConflicted={isConflicted} />
      <PeekButton title={titleOf(item)} />
    </>
  );
}

/** Shows the record beside the table; from the keyboard the space bar does. */
function PeekButton({ title }: { title: string }) {
  const { t } = useLingui();
  return (
    <button
      type="button"
      tabIndex={-1}
      data-peek
      aria-label={t`Show ${title} beside the list`}
      title={t`Show beside the list`}
      className="ms-1 -me-1.5 hidden size-6 shrink-0 place-items-center rounded-sm text-ink-muted group-hover/row:grid hover:bg-pressed hover:text-ink"
    >
      <Icon name="panel-right" size={14} />
    </button>
  );
}

/** Whether the record waits to be sent, or was changed by two people at once. */
export function RowMark({ isPending, isConflicted }: Pick<TableRowProps, "isPending" | "isConflicted">) {
  const { t } = useLingui();
  if (isConflicted) {
    return (
      <span
        title={t`Changed by someone else at the same time: open it to choose`}
        className="ms-2 inline-flex"
      >
        <Icon name="triangle-alert" size={14} label={t`Conflict`} className="text-warning-ink" />
      </span>
    );
  }
  if (!isPending) return null;
  return (
    <span title={t`Not sent yet`} className="ms-2 inline-flex">
      <Spinner size={12} label={t`Not sent yet`} className="text-ink-faint" />
    </span>
  );
}

function TickCell({ object, item, isTicked }: Pick<TableRowProps, "object" | "item" | "isTicked">) {
  const { t } = useLingui();
  const titleOf = useLineTitleOf(object);
  return (
    <div role="gridcell" aria-colindex={1} className={cx(STUCK, "start-0 flex w-10 shrink-0 items-center")}>
      <button
        type="button"
        role="checkbox"
        aria-checked={isTicked}
        aria-label={t`Select ${titleOf(item)}`}
        tabIndex={-1}
        data-tick
        data-selected={isTicked || undefined}
        className={cx(
          "group/check flex size-full items-center justify-center transition-opacity",
          "fine:opacity-0 fine:group-hover/row:opacity-100 group-data-ticking/grid:opacity-100 data-selected:opacity-100",
        )}
      >
        <CheckMark isMixed={false} />
      </button>
    </div>
  );
}
