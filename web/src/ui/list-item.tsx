import type { ReactNode } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";

/** The rows of menus, selects and combo boxes look the same. */
export const LIST = "max-h-[inherit] overflow-auto p-1 outline-none!";

export const LIST_ITEM = cx(
  "group/item relative flex min-h-control-sm items-center gap-2 rounded-sm px-2 py-1 text-sm text-ink outline-none! select-none",
  "focused:bg-hover pressed:bg-pressed disabled:text-ink-faint disabled:opacity-70",
);

export const LIST_HEADER = "text-overline px-2 pt-2 pb-1";

export interface ItemLineProps {
  mark?: ReactNode | undefined;
  children: ReactNode;
  detail?: ReactNode | undefined;
  end?: ReactNode | undefined;
  isSelected?: boolean | undefined;
}

/** What is in such a row: a mark, one or two lines, something at the end, and the tick when it is chosen. */
export function ItemLine({ mark, children, detail, end, isSelected }: ItemLineProps) {
  return (
    <>
      {mark}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {detail !== undefined && (
          <span data-detail="" className="block truncate text-xs text-ink-faint">
            {detail}
          </span>
        )}
      </span>
      {end}
      {isSelected === true && <Icon name="check" size={14} className="text-accent-ink" />}
    </>
  );
}
