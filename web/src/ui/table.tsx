import type { ReactNode } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";

/** Classes of the lines and cells of any table, also of virtual ones that are not made of table elements. */
export const TABLE = {
  head: "bg-sunken/70 text-xs font-medium text-ink-muted",
  row: "border-b border-line transition-colors hover:bg-hover/60 aria-selected:bg-accent-softer data-selected:bg-accent-softer",
  cell: "h-row px-gutter text-sm whitespace-nowrap",
  number: "text-end nums",
};

export interface Column<Row> {
  id: string;
  label: string;
  /** The label is read aloud but not drawn: over buttons. */
  labelHidden?: boolean | undefined;
  /** What stands in the cell. */
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of the cell. */
  isNumber?: boolean | undefined;
  /** Cells of the last row of the table. */
  total?: ReactNode | undefined;
  className?: string | undefined;
}

export interface TableProps<Row> {
  /** Read aloud before the table. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  onRowPress?: ((row: Row) => void) | undefined;
  /** In place of the rows when there are none. */
  empty?: ReactNode | undefined;
  className?: string | undefined;
}

/** A plain table of up to a few hundred rows: settings, forecasts, line items. Lists of records use the engine's table. */
export function Table<Row>({ className, empty, ...table }: TableProps<Row>) {
  if (table.rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div className={cx("overflow-x-auto", className)} tabIndex={0} role="region" aria-label={table.label}>
      <PlainTable {...table} />
    </div>
  );
}

/** The table without a box that scrolls. */
export function PlainTable<Row>({
  label,
  columns,
  rows,
  rowId,
  onRowPress,
}: Omit<TableProps<Row>, "empty" | "className">) {
  const hasTotals = columns.some((column) => column.total !== undefined);
  return (
    <table className="w-full border-collapse text-start">
      <caption className="sr-only">{label}</caption>
      <thead className={TABLE.head}>
        <tr className="border-b border-line">
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={cellClass(
                column,
                cx("h-8 px-gutter font-medium", column.isNumber !== true && "text-start"),
              )}
            >
              {column.labelHidden === true ? <span className="sr-only">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)} className={TABLE.row} {...(onRowPress && { onClick: () => onRowPress(row) })}>
            {columns.map((column) => (
              <td key={column.id} className={cellClass(column, TABLE.cell)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {hasTotals && <Totals columns={columns} />}
    </table>
  );
}

function Totals<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tfoot className="border-t border-line-strong font-semibold">
      <tr>
        {columns.map((column) => (
          <td key={column.id} className={cellClass(column, TABLE.cell)}>
            {column.total}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function cellClass<Row>(column: Column<Row>, base: string): string {
  return cx(base, column.isNumber === true && TABLE.number, column.className);
}

export interface SortMarkProps {
  direction: "up" | "down" | null;
}

/** The arrow in a column head; keeps its room when the column is not sorted. */
export function SortMark({ direction }: SortMarkProps) {
  return (
    <Icon
      name={direction === "down" ? "arrow-down" : "arrow-up"}
      size={12}
      className={direction === null ? "opacity-0" : "text-accent-ink"}
    />
  );
}
