import type { ReactNode } from "react";
import { cx } from "@/kit/cx";
import { Illustration, type IllustrationName } from "./illustration";

export interface EmptyStateProps {
  title: string;
  /** What will stand here and how it gets here: an empty page teaches. */
  children?: ReactNode | undefined;
  illustration?: IllustrationName | undefined;
  /** One or two buttons. */
  actions?: ReactNode | undefined;
  /** small: inside cards and panels, without the drawing. */
  size?: "small" | "normal" | undefined;
  className?: string | undefined;
}

/** In place of content that is not there yet, or that no filter left over. */
export function EmptyState(props: EmptyStateProps) {
  const { title, children, illustration = "records", actions, size = "normal", className } = props;
  const isNormal = size === "normal";
  return (
    <div
      className={cx("flex flex-col items-center px-6 text-center", isNormal ? "py-12" : "py-6", className)}
    >
      {isNormal && <Illustration name={illustration} />}
      <p className={cx("text-heading", isNormal ? "mt-3 text-lg" : "text-sm")}>{title}</p>
      {children !== undefined && <div className="mt-1 max-w-md text-sm text-ink-muted">{children}</div>}
      {actions !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
