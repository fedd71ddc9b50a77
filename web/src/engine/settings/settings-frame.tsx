import type { ReactNode } from "react";
import { cx } from "@/kit/cx";
import { SkeletonText } from "@/ui/skeleton";

export interface SettingsFrameProps {
  title: string;
  /** What is settled here, in a sentence. */
  description?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  /** For lists with many columns. */
  isWide?: boolean | undefined;
  children: ReactNode;
}

/** A page of the settings: its name, what it is for, its parts. */
export function SettingsFrame({ title, description, actions, isWide, children }: SettingsFrameProps) {
  return (
    <div
      className={cx(
        "mx-auto flex w-full flex-col gap-8 px-4 pt-5 pb-20 sm:px-8 md:pt-9",
        isWide === true ? "max-w-5xl" : "max-w-3xl",
      )}
    >
      <header className="flex flex-col gap-1">
        <div className="flex min-h-control min-w-0 items-center gap-4">
          <h1 className="min-w-0 flex-1 text-2xl text-heading max-sm:line-clamp-2 sm:truncate">{title}</h1>
          {actions}
        </div>
        {description !== undefined && (
          <p className="max-w-prose text-sm text-pretty text-ink-muted">{description}</p>
        )}
      </header>
      {children}
    </div>
  );
}

export interface SettingsGroupProps {
  title?: string | undefined;
  description?: ReactNode | undefined;
  /** Beside the title. */
  actions?: ReactNode | undefined;
  /** Rows, parted by lines. */
  children: ReactNode;
}

/** Settings that belong together, in a box of rows. */
export function SettingsGroup({ title, description, actions, children }: SettingsGroupProps) {
  return (
    <section className="flex min-w-0 flex-col gap-2.5">
      {(title !== undefined || actions !== undefined) && (
        <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <div className="min-w-0 flex-1 basis-40">
            <h2 className="text-base text-heading">{title}</h2>
            {description !== undefined && <p className="text-sm text-ink-muted">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className="min-w-0 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1">
        {children}
      </div>
    </section>
  );
}

export interface SettingsRowProps {
  label: string;
  help?: ReactNode | undefined;
  /** The field, with its own label hidden. */
  children: ReactNode;
  /** The field under the words, over the whole width. */
  isStacked?: boolean | undefined;
}

/** A setting: what it is at one side, the field at the other; on a phone one under the other. */
export function SettingsRow({ label, help, children, isStacked }: SettingsRowProps) {
  return (
    <div
      className={cx(
        "flex min-w-0 flex-col gap-2 px-4 py-3.5",
        isStacked !== true && "sm:flex-row sm:items-center sm:gap-6",
      )}
    >
      <div className="min-w-0 flex-1">
        {/* The field says its name itself. */}
        <div aria-hidden="true" className="text-sm font-medium text-ink">
          {label}
        </div>
        {help !== undefined && <div className="text-xs text-ink-muted">{help}</div>}
      </div>
      <div className={cx("min-w-0", isStacked !== true && "sm:w-72 sm:shrink-0")}>{children}</div>
    </div>
  );
}

/** The rows of a group that are on their way. */
export function SettingsWaiting() {
  return (
    <div className="p-4">
      <SkeletonText lines={4} />
    </div>
  );
}
