import { Trans } from "@lingui/react/macro";
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from "react";
import type { Item } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { CellEditor } from "./cell-editor";
import type { Column, Columns } from "./columns";
import { cellId } from "./grid-names";
import { TableHead } from "./table-head";
import { TableRow } from "./table-row";
import { TableWaiting } from "./table-waiting";
import { type Tones, useStepTones } from "./tones";
import { type TableOptions, useTable } from "./use-table";

export interface DataTableProps extends TableOptions {
  onColumns: (columns: Columns) => void;
  sort: string;
  onSort: (sort: string) => void;
  /** In place of the rows when there are none. */
  empty: ReactNode;
}

type Table = ReturnType<typeof useTable>;

/** Records as rows of cells: only the visible ones exist, every cell can be walked to and edited from the keyboard. */
export function DataTable(props: DataTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const table = useTable(props, box);
  const tones = useStepTones(props.object);
  const gridId = useId();
  const { ids } = props.ticked;
  const { items, state } = props.list;
  const isEmpty = items.length === 0 && state !== "loading";
  return (
    <>
      <GridBox {...props} box={box} table={table} gridId={gridId} isEmpty={isEmpty}>
        <TableHead
          grid={box}
          drawn={table.columns}
          columns={props.columns}
          onColumns={props.onColumns}
          sort={props.sort}
          onSort={props.onSort}
          ticked={tickedState(ids.size, items.length)}
          onTickAll={table.onTickAll}
        />
        {items.length === 0 && !isEmpty && <TableWaiting columns={table.columns} />}
        <div
          role="rowgroup"
          className={cx("relative transition-opacity", props.list.isPrevious && "opacity-50 delay-200")}
          style={{ height: table.height }}
        >
          {table.visible.map(({ index, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            const at = { index, start };
            return (
              <Row key={item.id} {...props} table={table} gridId={gridId} tones={tones} item={item} at={at} />
            );
          })}
        </div>
        {props.list.isLoadingMore && <More />}
      </GridBox>
      {isEmpty && <div className="min-h-0 flex-1 overflow-auto bg-surface">{props.empty}</div>}
    </>
  );
}

function tickedState(count: number, all: number): "none" | "some" | "all" {
  if (count === 0) return "none";
  return count < all ? "some" : "all";
}

interface GridBoxProps extends DataTableProps {
  box: RefObject<HTMLDivElement | null>;
  table: Table;
  gridId: string;
  /** Only the head row stands there; what says why comes below. */
  isEmpty: boolean;
  children: ReactNode;
}

/** The box that scrolls, and has the focus: it says which cell is meant. */
function GridBox({ object, list, ticked, box, table, gridId, isEmpty, children }: GridBoxProps) {
  const [isScrolled, setScrolled] = useState(false);
  const { active } = table.grid;
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      aria-label={object.label_plural}
      aria-rowcount={list.count?.exact === true ? list.count.value + 1 : -1}
      aria-colcount={table.columns.length + 1}
      aria-multiselectable="true"
      aria-busy={list.isFetching}
      aria-activedescendant={active === null ? undefined : cellId(gridId, active.id, active.name)}
      data-scrolled={isScrolled || undefined}
      data-ticking={ticked.ids.size > 0 || undefined}
      {...table.listeners}
      onPointerOver={titleWhenCut}
      onScroll={(event) => setScrolled(event.currentTarget.scrollLeft !== 0)}
      className={cx(
        "group/grid relative overscroll-x-contain bg-surface outline-none!",
        isEmpty ? "shrink-0 overflow-x-auto overflow-y-hidden" : "min-h-0 flex-1 overflow-auto",
      )}
      style={widthsOf(table.columns)}
    >
      {children}
    </div>
  );
}

function widthsOf(columns: readonly Column[]): CSSProperties {
  return Object.fromEntries(
    columns.map((column, place) => [`--c${place}`, `${column.width}px`]),
  ) as CSSProperties;
}

interface RowProps extends Omit<GridBoxProps, "children" | "box" | "isEmpty"> {
  tones: Tones;
  item: Item;
  at: { index: number; start: number };
}

function Row({ object, list, ticked, table, gridId, tones, item, at }: RowProps) {
  const { active } = table.grid;
  return (
    <TableRow
      gridId={gridId}
      object={object}
      item={item}
      index={at.index}
      top={at.start}
      columns={table.columns}
      tones={tones}
      isTicked={ticked.ids.has(item.id)}
      activeName={active?.id === item.id ? active.name : null}
      editor={editorOf(table, object, item)}
      isPending={list.pending.has(item.id)}
      isConflicted={list.conflicted.has(item.id)}
    />
  );
}

function editorOf({ grid, columns, save }: Table, object: DataTableProps["object"], item: Item) {
  const cell = grid.editing;
  const column = columns.find((one) => one.name === cell?.name);
  if (cell?.id !== item.id || column === undefined) return null;
  const node = (
    <CellEditor
      key={`${cell.id} ${cell.name}`}
      object={object}
      item={item}
      column={column}
      isLast={column === columns.at(-1)}
      onSave={(value) => save(item, column.field, value)}
      onFinish={(key, isShift) => grid.finish(cell, key, isShift)}
    />
  );
  return { name: column.name, node };
}

function More() {
  return (
    <p aria-hidden="true" className="sticky start-0 w-fit px-4 py-2 text-xs text-ink-faint">
      <Trans>Loading more…</Trans>
    </p>
  );
}

/** A text that does not fit its cell is shown whole when the pointer rests on it. */
function titleWhenCut(event: MouseEvent): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-cell]") : null;
  const text = cell?.querySelector<HTMLElement>(".truncate");
  if (text == null) return;
  if (text.scrollWidth > text.clientWidth) text.title = text.textContent ?? "";
  else if (text.title !== "") text.removeAttribute("title");
}
