import type { ReactNode } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import type { IconName } from "@/ui/icons";

interface EntryLineProps {
  icon: IconName;
  /** The icon says nothing that the text does not: on a phone the text has its place. */
  isIconSpare?: boolean | undefined;
  name: ReactNode;
  /** Badges and the like after the name. */
  mark?: ReactNode;
  detail: ReactNode;
  /** What can be done with it, at the end of the line. */
  children: ReactNode;
}

/** One thing in a group of settings: what it is, something about it below, and what can be done with it. */
export function EntryLine({ icon, isIconSpare = false, name, mark, detail, children }: EntryLineProps) {
  const spare = isIconSpare && "max-sm:hidden";
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-3">
      <span
        className={cx("grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-ink-muted", spare)}
      >
        <Icon name={icon} size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="truncate text-sm font-medium">{name}</span>
          {mark}
        </div>
        <div className="text-xs text-ink-muted">{detail}</div>
      </div>
      {children}
    </div>
  );
}
