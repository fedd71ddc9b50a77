import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { TABLE } from "./table";

/** A grey bar where a text will be. Give it height and width. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <span aria-hidden="true" className={cx("animate-shimmer block h-3 rounded-xs bg-pressed", className)} />
  );
}

const WIDTHS = ["w-4/5", "w-3/5", "w-11/12", "w-1/2", "w-2/3"];

/** Lines of text on their way. */
export function SkeletonText({ lines = 3 }: { lines?: number | undefined }) {
  return (
    <Waiting className="space-y-2.5">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={WIDTHS[line % WIDTHS.length]} />
      ))}
    </Waiting>
  );
}

/** A table on its way: as many rows as fit, so that nothing jumps when it comes. */
export function SkeletonTable({
  rows = 8,
  columns = 5,
}: {
  rows?: number | undefined;
  columns?: number | undefined;
}) {
  return (
    <Waiting>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center border-b border-line">
          {Array.from({ length: columns }, (_cell, column) => (
            <div key={column} className={cx("flex flex-1 items-center", TABLE.cell)}>
              <Skeleton className={WIDTHS[(row * 3 + column * 2) % WIDTHS.length]} />
            </div>
          ))}
        </div>
      ))}
    </Waiting>
  );
}

function Waiting({ children, className }: { children: React.ReactNode; className?: string | undefined }) {
  const { t } = useLingui();
  return (
    <div role="status" aria-busy="true" className={className}>
      <span className="sr-only">{t`Loading`}</span>
      {children}
    </div>
  );
}
