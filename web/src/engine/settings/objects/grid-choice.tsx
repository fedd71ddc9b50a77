import type { ReactElement, ReactNode } from "react";
import { Button, ListBox, ListBoxItem } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Popover } from "@/ui/popover";

export interface Tile {
  value: string;
  label: string;
  /** What is drawn. */
  mark: ReactNode;
}

interface GridChoiceProps {
  /** What is chosen, for the button: "Icon: truck". */
  label: string;
  value: string;
  onChange: (value: string) => void;
  tiles: readonly Tile[];
  columns: "grid-cols-5" | "grid-cols-8";
  /** What stands on the button. */
  children: ReactElement;
  className?: string | undefined;
}

/** One of many small drawings, in a panel under a button; arrow keys walk in both directions. */
export function GridChoice({ label, value, onChange, tiles, columns, children, className }: GridChoiceProps) {
  const trigger = (
    <Button
      aria-label={label}
      className={cx(
        "hovered:bg-hover pressed:bg-pressed grid size-control shrink-0 place-items-center rounded-sm border border-line-strong bg-surface text-ink shadow-1 transition-colors",
        className,
      )}
    >
      {children}
    </Button>
  );
  return (
    <Popover label={label} trigger={trigger} className="p-1.5">
      {(close) => (
        <ListBox
          aria-label={label}
          layout="grid"
          autoFocus
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[value]}
          onSelectionChange={(keys) => {
            for (const key of keys) onChange(String(key));
            close();
          }}
          items={tiles}
          className={cx("grid max-h-64 gap-0.5 overflow-auto outline-none!", columns)}
        >
          {({ value: id, label: name, mark }) => (
            <ListBoxItem
              id={id}
              textValue={name}
              aria-label={name}
              className="focused:bg-hover grid size-8 cursor-default place-items-center rounded-sm text-ink-muted outline-none! focus-visible:ring-2 focus-visible:ring-focus selected:bg-accent-soft selected:text-accent-ink coarse:size-11"
            >
              {mark}
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </Popover>
  );
}
