import {
  type CSSProperties,
  lazy,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useId,
  useRef,
  useState,
} from "react";
import type { Item } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { CellEditor } from "./cell-editor";
import type { Column } from "./columns";
import { cellId } from "./grid-names";
import { GroupRow } from "./groups/group-row";
import { TotalsRow } from "./groups/totals-row";
import { TableHead, type TableHeadProps } from "./table-head";
import { TableRow } from "./table-row";
import { TableWaiting, WaitingRow } from "./table-waiting";
import { type Tones, useStepTones } from "./tones";
import type { VisibleRow } from "./use-rows";
import { type TableOptions, useTable } from "./use-table";

const PasteDialog = lazy(async () => ({ default: (await import("./paste/paste-dialog")).PasteDialog }));

export interface DataTableProps
  extends TableOptions, Pick<TableHeadProps, "sort" | "onSort" | "onFilter" | "figures" | "onFigures"> {
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
  const { ticked, grouped, list } = props;
  const stage = stageOf(props);
  const isEmpty = stage === "empty";
  return (
    <>
      <GridBox {...props} box={box} table={table} gridId={gridId} isEmpty={isEmpty}>
        <TableHead
          {...props}
          grid={box}
          drawn={table.columns}
          ticked={tickedState(ticked.ids.size, list.items.length)}
          onTickAll={table.onTickAll}
        />
        {stage === "waiting" && <TableWaiting columns={table.columns} />}
        {stage === "rows" && <Lines {...props} table={table} gridId={gridId} tones={tones} />}
        {!isEmpty && <TotalsRow columns={table.columns} figures={grouped.figures} totals={grouped.totals} />}
      </GridBox>
      {isEmpty && <div className="min-h-0 flex-1 overflow-auto bg-surface">{props.empty}</div>}
      <Pasting clipboard={table.clipboard} />
      {grouped.loaders}
    </>
  );
}

/** What stands under the head: rows, grey bars until they come, or why there are none. */
function stageOf({ list, grouped }: DataTableProps): "rows" | "waiting" | "empty" {
  if (list.items.length > 0 || (grouped.segments?.length ?? 0) > 0) return "rows";
  return list.state === "loading" ? "waiting" : "empty";
}

function Pasting({ clipboard: { plan, close, write } }: { clipboard: Table["clipboard"] }) {
  if (plan === null) return null;
  return (
    <Suspense>
      <PasteDialog plan={plan} onClose={close} onPaste={write} />
    </Suspense>
  );
}

/** The lines that are in sight, each at its place. */
function Lines(props: Omit<LineProps, keyof VisibleRow>) {
  const { table, list } = props;
  return (
    <div
      role="rowgroup"
      className={cx("relative transition-opacity", list.isPrevious && "opacity-50 delay-200")}
      style={{ height: table.height }}
    >
      {table.visible.map((visible) => (
        <Line key={visible.row.key} {...props} {...visible} />
      ))}
    </div>
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
        "group/grid relative overscroll-x-contain bg-surface outline-none! fine:select-none",
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

interface LineProps extends Omit<GridBoxProps, "children" | "box" | "isEmpty">, VisibleRow {
  tones: Tones;
}

function Line(props: LineProps) {
  const { row, top, table, grouped } = props;
  if (row.kind === "waiting") return <WaitingRow columns={table.columns} top={top} />;
  if (row.kind === "item") return <Row {...props} item={row.item} index={row.index} />;
  const { segment } = row;
  return (
    <GroupRow
      segment={segment}
      // The steps of a board have tones of their own, which a group does not know.
      tone={segment.tone ?? props.tones.get(segment.key) ?? null}
      columns={table.columns}
      figures={grouped.figures}
      top={top}
      onToggle={grouped.toggle}
    />
  );
}

function Row({
  object,
  list,
  ticked,
  table,
  gridId,
  tones,
  item,
  index,
  top,
}: LineProps & { item: Item; index: number }) {
  const { active, area } = table.grid;
  const isBlock = area !== null && index >= area.top && index <= area.bottom && isLarge(area);
  return (
    <TableRow
      gridId={gridId}
      object={object}
      item={item}
      index={index}
      top={top}
      columns={table.columns}
      tones={tones}
      isTicked={ticked.ids.has(item.id)}
      activeName={active?.id === item.id ? active.name : null}
      blockFrom={isBlock ? area.left : -1}
      blockTo={isBlock ? area.right : -1}
      editor={editorOf(table, object, item)}
      isPending={list.pending.has(item.id)}
      isConflicted={list.conflicted.has(item.id)}
    />
  );
}

function isLarge({ top, bottom, left, right }: NonNullable<Table["grid"]["area"]>): boolean {
  return top !== bottom || left !== right;
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

/** A text that does not fit its cell is shown whole when the pointer rests on it. */
function titleWhenCut(event: MouseEvent): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-cell]") : null;
  const text = cell?.querySelector<HTMLElement>(".truncate");
  if (text == null) return;
  if (text.scrollWidth > text.clientWidth) text.title = text.textContent ?? "";
  else if (text.title !== "") text.removeAttribute("title");
}
