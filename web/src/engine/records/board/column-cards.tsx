import { useLingui } from "@lingui/react/macro";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect } from "react";
import type { BoardColumn as Column } from "@/engine/sync/use-board";
import { cx } from "@/kit/cx";
import { useEndReached } from "../use-end-reached";
import { BoardCard } from "./board-card";
import { cellKey, useBoardShared } from "./board-context";
import { isClosing } from "./moves";

export interface ColumnCardsProps {
  column: Column;
  lane?: string | null | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  className?: string | undefined;
}

/** Expected height of a card with the gap below it, in pixels; real ones are measured. */
const CARD = 104;
const GAP = 8;

/** The cards of a cell, however many: only those near the screen are there, and more come as one scrolls. */
export function ColumnCards({ column, lane, scroller, className }: ColumnCardsProps) {
  const { t } = useLingui();
  const { items } = column;
  const shared = useBoardShared();
  const { reveals } = shared;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD,
    gap: GAP,
    overscan: 4,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const rows = virtual.getVirtualItems();
  useEndReached(column, rows.at(-1)?.index ?? -1);
  const key = cellKey(lane, column.value);
  useEffect(() => {
    const known = reveals.current;
    known.set(key, (index) => virtual.scrollToIndex(index, { align: "auto" }));
    return () => void known.delete(key);
  }, [reveals, key, virtual]);
  return (
    <div ref={scroller} data-cards className={cx("min-h-24 flex-1 overflow-y-auto px-2 pb-2", className)}>
      {items.length === 0 && (
        <p className="rounded-md border border-dashed border-line-strong px-2 py-5 text-center text-xs text-ink-faint">
          {t`Nothing here`}
        </p>
      )}
      <div role="presentation" className="relative" style={{ height: `${virtual.getTotalSize()}px` }}>
        {rows.map((row) => {
          const item = items[row.index];
          return item === undefined ? null : (
            <div
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <BoardCard
                object={shared.object}
                item={item}
                parts={shared.parts}
                isOpen={!isClosing(column)}
                isActive={item.id === shared.activeId}
                isPicked={shared.picked.has(item.id)}
                isMovable={shared.isMovable(item)}
                isPending={shared.pending.has(item.id)}
                isConflicted={shared.conflicted.has(item.id)}
                withPicked={shared.withPicked}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
