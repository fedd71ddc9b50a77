import type { ReactNode } from "react";
import { cx } from "@/kit/cx";

export interface CardProps {
  children: ReactNode;
  title?: string | undefined;
  /** Beside the title. */
  actions?: ReactNode | undefined;
  footer?: ReactNode | undefined;
  /** none: for tables and lists that go to the edge. */
  padding?: "none" | "normal" | undefined;
  className?: string | undefined;
}

/** A quiet box around things that belong together. Not around everything: a page of boxes has none. */
export function Card({ children, title, actions, footer, padding = "normal", className }: CardProps) {
  return (
    <section
      className={cx("min-w-0 overflow-hidden rounded-lg border border-line bg-surface shadow-1", className)}
    >
      {(title !== undefined || actions !== undefined) && (
        <header className="flex min-h-10 items-center gap-2 px-4 pt-2">
          <h2 className="min-w-0 flex-1 truncate text-sm text-heading">{title}</h2>
          {actions}
        </header>
      )}
      <div className={padding === "none" ? "" : "p-4"}>{children}</div>
      {footer !== undefined && <footer className="border-t border-line px-4 py-2.5">{footer}</footer>}
    </section>
  );
}
