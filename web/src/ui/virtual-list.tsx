import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/kit/cx";

export interface VirtualListProps<Item> {
  label: string;
  items: readonly Item[];
  itemId: (item: Item) => string;
  children: (item: Item, index: number) => ReactNode;
  /** Expected height of a row in pixels; real heights are measured. */
  rowHeight: number;
  /** Called when the end comes near and `hasMore` says there is more. */
  onEndReached?: (() => void) | undefined;
  hasMore?: boolean | undefined;
  className?: string | undefined;
}

const NEAR_END = 10;

/** Thousands of rows of any height, of which only the visible ones exist. Needs a height from outside. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, itemId, children, rowHeight, className } = props;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => keyAt(items, index, itemId),
  });
  const rows = virtual.getVirtualItems();
  useEndReached(props, rows.at(-1)?.index ?? -1);
  return (
    <div
      ref={box}
      tabIndex={0}
      role="list"
      aria-label={label}
      className={cx("relative overflow-auto", className)}
    >
      <div role="presentation" className="relative w-full" style={{ height: `${virtual.getTotalSize()}px` }}>
        {rows.map((row) => {
          const item = items[row.index];
          return item === undefined ? null : (
            <div
              key={row.key}
              role="listitem"
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              ref={virtual.measureElement}
              data-index={row.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(item, row.index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function keyAt<Item>(items: readonly Item[], index: number, itemId: (item: Item) => string): string | number {
  const item = items[index];
  return item === undefined ? index : itemId(item);
}

/** Asks for more once per length of the list, when the last drawn row comes near its end. */
function useEndReached<Item>({ items, hasMore, onEndReached }: VirtualListProps<Item>, lastDrawn: number) {
  const askedAt = useRef(-1);
  const isNear = hasMore === true && lastDrawn >= items.length - NEAR_END;
  useEffect(() => {
    if (!isNear || askedAt.current === items.length) return;
    askedAt.current = items.length;
    onEndReached?.();
  }, [isNear, items.length, onEndReached]);
}
