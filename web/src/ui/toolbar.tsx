import type { ReactNode } from "react";
import { Separator, Toolbar as AriaToolbar } from "react-aria-components";
import { cx } from "@/kit/cx";

export interface ToolbarProps {
  label: string;
  children: ReactNode;
  className?: string | undefined;
}

/** Controls in a line that belong together: one Tab stop, arrow keys inside. Wraps on narrow screens. */
export function Toolbar({ label, children, className }: ToolbarProps) {
  return (
    <AriaToolbar aria-label={label} className={cx("flex min-w-0 flex-wrap items-center gap-1.5", className)}>
      {children}
    </AriaToolbar>
  );
}

/** A line between two groups of a toolbar. */
export function ToolbarLine() {
  return <Separator orientation="vertical" className="mx-1 h-4 w-px bg-line-strong" />;
}

/** Pushes what follows to the end. */
export function ToolbarSpace() {
  return <span className="flex-1" />;
}
