import { memo } from "react";
import { cx } from "@/kit/cx";
import { Skeleton } from "@/ui/skeleton";
import { NUMERIC } from "../field-value";
import type { Column } from "./columns";

const ROWS = 14;
const WIDTHS = ["w-4/5", "w-3/5", "w-11/12", "w-1/2", "w-2/3"];

/** Rows on their way, in the columns they will have, so that nothing jumps when they come. */
export function TableWaiting({ columns }: { columns: readonly Column[] }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className="flex h-row w-max min-w-full border-b border-line bg-surface">
          <Bars columns={columns} row={row} />
        </div>
      ))}
    </div>
  );
}

/** One record that is not loaded yet, at its place. */
export const WaitingRow = memo(function WaitingRow({
  columns,
  top,
}: {
  columns: readonly Column[];
  top: number;
}) {
  return (
    <div
      aria-hidden="true"
      className="absolute start-0 top-0 flex h-row w-max min-w-full border-b border-line bg-surface"
      style={{ transform: `translateY(${top}px)` }}
    >
      <Bars columns={columns} row={Math.round(top / 40)} />
    </div>
  );
});

function Bars({ columns, row }: { columns: readonly Column[]; row: number }) {
  return (
    <>
      <span className="w-10 shrink-0" />
      {columns.map((column, place) => (
        <span
          key={column.name}
          className={cx(
            "flex shrink-0 items-center px-gutter",
            NUMERIC.has(column.field.kind) && "justify-end",
          )}
          style={{ width: `var(--c${place})` }}
        >
          <Skeleton className={WIDTHS[(row * 3 + place * 2) % WIDTHS.length]} />
        </span>
      ))}
    </>
  );
}
