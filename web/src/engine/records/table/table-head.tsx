import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { CheckMark } from "@/ui/checkbox";
import { ContextMenu } from "@/ui/context-menu";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { SortMark } from "@/ui/table";
import { NUMERIC } from "../field-value";
import { type Column, moveColumn, resizeColumn } from "./columns";
import { cellStyle } from "./grid-names";
import { ResizeEdge } from "./resize-edge";
import { pressHead, sortOf } from "./sorting";
import { useHeadDrag } from "./use-head-drag";
import { type HeadOffers, useHeadMenu } from "./use-head-menu";

export interface TableHeadProps extends HeadOffers {
  drawn: readonly Column[];
  /** How many of the loaded rows are ticked. */
  ticked: "none" | "some" | "all";
  onTickAll: () => void;
}

/** The head row: a press sorts, Shift adds to the order, dragging moves, the edge resizes, the menu offers the rest. */
export function TableHead(props: TableHeadProps) {
  const { t } = useLingui();
  const { drawn, ticked, onTickAll } = props;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex h-9 w-max min-w-full border-b border-line bg-sunken text-xs font-medium text-ink-muted"
    >
      <div role="columnheader" aria-colindex={1} className="sticky start-0 z-2 flex w-10 shrink-0 bg-inherit">
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

const DROP = cx(
  "data-[drop=before]:before:absolute data-[drop=before]:before:inset-y-0 data-[drop=before]:before:start-0",
  "data-[drop=before]:before:w-0.5 data-[drop=before]:before:bg-accent",
  "data-[drop=after]:after:absolute data-[drop=after]:after:inset-y-0 data-[drop=after]:after:end-0",
  "data-[drop=after]:after:w-0.5 data-[drop=after]:after:bg-accent",
);

function Head(props: HeadProps) {
  const { t } = useLingui();
  const { grid, column, place, columns, onColumns, sort } = props;
  const sorted = sortOf(sort, column.name);
  const items = useHeadMenu(props, column);
  const onDrop = (before: string | null) => onColumns(moveColumn(columns, column.name, before));
  const { onPointerDown, onClickCapture } = useHeadDrag({ grid, name: column.name, onDrop });
  return (
    <div
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={ARIA_SORT[sorted?.direction ?? "none"]}
      data-head={column.name}
      onPointerDown={column.isTitle ? undefined : onPointerDown}
      onClickCapture={onClickCapture}
      className={cx("group/head relative shrink-0 data-dragging:opacity-60", DROP, column.isPinned && STUCK)}
      style={cellStyle(column, place)}
    >
      <ContextMenu label={t`Column ${column.field.label}`} items={items} className="flex h-full">
        <SortButton {...props} sorted={sorted} />
        <span className="absolute inset-y-0 end-1 hidden items-center bg-sunken group-hover/head:flex has-aria-expanded:flex">
          <Menu
            label={t`Column ${column.field.label}`}
            items={items}
            placement="bottom end"
            trigger={
              <IconButton
                icon="chevron-down"
                size="xs"
                label={t`Column ${column.field.label}`}
                excludeFromTabOrder
              />
            }
          />
        </span>
      </ContextMenu>
      <ResizeEdge
        grid={grid}
        name={column.name}
        place={place}
        onDone={(width) => onColumns(resizeColumn(columns, column.name, width))}
      />
    </div>
  );
}

const ARIA_SORT = { none: "none", up: "ascending", down: "descending" } as const;
const STUCK = "sticky z-2 bg-inherit group-data-scrolled/grid:shadow-[1px_0_0_var(--line)]";

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
      {column.isPinned && !column.isTitle && (
        <Icon name="pin" size={12} className="shrink-0 text-ink-faint" />
      )}
      {sorted !== null && <Sorted {...sorted} />}
    </button>
  );
}

/** Which way, and the place among several. */
function Sorted({ direction, place }: NonNullable<ReturnType<typeof sortOf>>) {
  return (
    <>
      <SortMark direction={direction} />
      {place !== null && <span className="text-2xs text-accent-ink nums">{place}</span>}
    </>
  );
}
