import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

export interface PageHeaderProps {
  title: ReactNode;
  /** Avatar or icon before the title. */
  mark?: ReactNode | undefined;
  breadcrumbs?: readonly Crumb[] | undefined;
  /** A line under the title. */
  description?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  /** A toolbar or tabs under it all. */
  children?: ReactNode | undefined;
}

/** The top of a page: where it is, what it is, what can be done. One per page; it holds the h1. */
export function PageHeader({ title, mark, breadcrumbs, description, actions, children }: PageHeaderProps) {
  return (
    <header className="flex min-w-0 flex-col gap-2 px-4 pt-3 pb-3 sm:px-6">
      {breadcrumbs !== undefined && <Breadcrumbs items={breadcrumbs} />}
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
        {mark}
        <div className="min-w-0 flex-1 basis-48">
          <h1 className="truncate text-xl text-heading">{title}</h1>
          {description !== undefined && <div className="text-sm text-ink-muted">{description}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
