import { useLingui } from "@lingui/react/macro";
import type { PointerEvent, RefObject } from "react";
import { cx } from "@/kit/cx";
import { CheckMark } from "@/ui/checkbox";
import { ContextMenu } from "@/ui/context-menu";
import type { MenuItem, MenuSectionItems } from "@/ui/menu";
import { SortMark } from "@/ui/table";
import { NUMERIC } from "../field-value";
import {
  type Column,
  type Columns,
  moveColumn,
  NARROWEST,
  resizeColumn,
  toggleColumn,
  WIDEST,
} from "./columns";
import { pressHead, sortOf } from "./sorting";

export interface TableHeadProps {
  grid: RefObject<HTMLElement | null>;
  drawn: readonly Column[];
  columns: Columns;
  onColumns: (columns: Columns) => void;
  sort: string;
  onSort: (sort: string) => void;
  /** How many of the loaded rows are ticked. */
  ticked: "none" | "some" | "all";
  onTickAll: () => void;
}

/** The head row: a press sorts, Shift adds to the order, the edge resizes, a right click offers the rest. */
export function TableHead(props: TableHeadProps) {
  const { t } = useLingui();
  const { drawn, ticked, onTickAll } = props;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex h-9 w-max min-w-full border-b border-line bg-sunken text-xs font-medium text-ink-muted"
    >
      <div role="columnheader" aria-colindex={1} className="sticky start-0 z-1 flex w-10 shrink-0 bg-inherit">
        <button
          type="button"
          role="checkbox"
          aria-checked={ticked === "some" ? "mixed" : ticked === "all"}
          aria-label={t`Select all`}
          onClick={onTickAll}
          tabIndex={-1}
          data-selected={ticked === "all" || undefined}
          data-indeterminate={ticked === "some" || undefined}
          className="group/check flex size-full items-center justify-center"
        >
          <CheckMark isMixed={ticked === "some"} />
        </button>
      </div>
      {drawn.map((column, place) => (
        <Head key={column.name} {...props} column={column} place={place} />
      ))}
    </div>
  );
}

interface HeadProps extends TableHeadProps {
  column: Column;
  place: number;
}

function Head(props: HeadProps) {
  const { t } = useLingui();
  const { grid, column, place, columns, onColumns, sort } = props;
  const sorted = sortOf(sort, column.name);
  const items = useHeadMenu(props);
  return (
    <div
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={ARIA_SORT[sorted?.direction ?? "none"]}
      className={cx("group/head relative shrink-0", column.isTitle && STUCK_TITLE)}
      style={{ width: `var(--c${place})` }}
    >
      <ContextMenu label={t`Column ${column.field.label}`} items={items} className="h-full">
        <SortButton {...props} sorted={sorted} />
      </ContextMenu>
      <ResizeEdge
        grid={grid}
        place={place}
        onDone={(width) => onColumns(resizeColumn(columns, column.name, width))}
      />
    </div>
  );
}

const ARIA_SORT = { none: "none", up: "ascending", down: "descending" } as const;
const STUCK_TITLE = "sticky start-10 z-1 bg-inherit group-data-scrolled/grid:shadow-[1px_0_0_var(--line)]";

function SortButton({ column, sort, onSort, sorted }: HeadProps & { sorted: ReturnType<typeof sortOf> }) {
  const { field } = column;
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={!field.sortable}
      onClick={(event) => onSort(pressHead(sort, column.name, event.shiftKey))}
      title={field.help === "" ? undefined : field.help}
      className={cx(
        "flex size-full min-w-0 items-center gap-1 px-gutter enabled:hover:text-ink",
        NUMERIC.has(field.kind) && "flex-row-reverse",
        sorted !== null && "text-ink",
      )}
    >
      <span className="truncate">{field.label}</span>
      <SortMark direction={sorted?.direction ?? null} />
      {sorted?.place != null && <span className="text-2xs text-accent-ink nums">{sorted.place}</span>}
    </button>
  );
}

function useHeadMenu(props: HeadProps): MenuSectionItems[] {
  const { column } = props;
  const order = useOrderItems(props);
  const place = usePlaceItems(props);
  const width = useWidthItems(props);
  return [
    ...(column.field.sortable ? [{ id: "order", items: order }] : []),
    ...(column.isTitle ? [] : [{ id: "place", items: place }]),
    { id: "width", items: width },
  ];
}

function useOrderItems({ column: { name }, sort, onSort }: HeadProps): MenuItem[] {
  const { t } = useLingui();
  return [
    {
      id: "up",
      label: t`Sort ascending`,
      icon: "arrow-up",
      isSelected: sort === name,
      onAction: () => onSort(name),
    },
    {
      id: "down",
      label: t`Sort descending`,
      icon: "arrow-down",
      isSelected: sort === `-${name}`,
      onAction: () => onSort(`-${name}`),
    },
  ];
}

function usePlaceItems({ column: { name }, columns, onColumns }: HeadProps): MenuItem[] {
  const { t } = useLingui();
  const at = columns.names.indexOf(name);
  const move = (to: number) => onColumns(moveColumn(columns, name, columns.names[to] ?? null));
  return [
    {
      id: "left",
      label: t`Move left`,
      icon: "arrow-left",
      isDisabled: at <= 0,
      onAction: () => move(at - 1),
    },
    {
      id: "right",
      label: t`Move right`,
      icon: "arrow-right",
      isDisabled: at === columns.names.length - 1,
      onAction: () => move(at + 2),
    },
    {
      id: "hide",
      label: t`Hide column`,
      icon: "eye-off",
      onAction: () => onColumns(toggleColumn(columns, name)),
    },
  ];
}

function useWidthItems({ column: { name }, columns, onColumns }: HeadProps): MenuItem[] {
  const { t } = useLingui();
  return [
    {
      id: "reset",
      label: t`Usual width`,
      icon: "rotate-ccw",
      onAction: () => onColumns(resizeColumn(columns, name, null)),
    },
  ];
}

interface ResizeEdgeProps {
  grid: RefObject<HTMLElement | null>;
  place: number;
  /** null: back to the usual width. */
  onDone: (width: number | null) => void;
}

/** Dragging writes the width straight into the grid's style, so that rows follow without being drawn again. */
function ResizeEdge({ grid, place, onDone }: ResizeEdgeProps) {
  const handleDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const edge = event.currentTarget;
    const head = edge.parentElement;
    if (head === null) return;
    edge.setPointerCapture(event.pointerId);
    const sign = getComputedStyle(head).direction === "rtl" ? -1 : 1;
    const [from, start] = [event.clientX, head.offsetWidth];
    let width = start;
    const move = (next: globalThis.PointerEvent) => {
      width = Math.min(Math.max(start + (next.clientX - from) * sign, NARROWEST), WIDEST);
      grid.current?.style.setProperty(`--c${place}`, `${width}px`);
    };
    const end = () => {
      edge.removeEventListener("pointermove", move);
      if (width !== start) onDone(width);
    };
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", end, { once: true });
  };
  return (
    <div
      aria-hidden="true"
      onPointerDown={handleDown}
      onDoubleClick={() => onDone(null)}
      className={cx(
        "absolute inset-y-0 -end-1.5 z-10 w-3 cursor-col-resize touch-none",
        "after:absolute after:inset-y-2 after:left-1/2 after:w-px after:bg-line-strong after:opacity-0 hover:after:opacity-100 group-hover/head:after:opacity-60",
      )}
    />
  );
}
