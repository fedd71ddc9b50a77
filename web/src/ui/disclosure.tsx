import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { Icon } from "./icon";

export interface DisclosureProps {
  title: string;
  children: ReactNode;
  /** Open at first; steer with isOpen and onOpenChange instead to remember it. */
  isOpenAtFirst?: boolean | undefined;
  isOpen?: boolean | undefined;
  onOpenChange?: ((isOpen: boolean) => void) | undefined;
  count?: number | undefined;
  /** At the end of the line; not part of the button. */
  actions?: ReactNode | undefined;
  className?: string | undefined;
}

/** A part of a page that can be folded away: sections of a record, advanced options. */
export function Disclosure(props: DisclosureProps) {
  const { title, children, isOpenAtFirst = true, isOpen, onOpenChange, count, actions, className } = props;
  return (
    <AriaDisclosure
      defaultExpanded={isOpenAtFirst}
      {...defined({ isExpanded: isOpen, onExpandedChange: onOpenChange })}
      className={cx("group/fold min-w-0", className)}
    >
      <div className="flex items-center gap-2">
        <Heading className="min-w-0 flex-1">
          <Button
            slot="trigger"
            className="hovered:bg-hover -ms-1.5 flex h-control-sm max-w-full items-center gap-1 rounded-sm px-1 text-sm text-heading"
          >
            <Icon
              name="chevron-right"
              size={14}
              className="text-ink-faint transition-transform group-expanded/fold:rotate-90 rtl:rotate-180"
            />
            <span className="truncate">{title}</span>
            {count !== undefined && (
              <span className="ms-1 text-xs font-normal text-ink-faint nums">{count}</span>
            )}
          </Button>
        </Heading>
        {actions}
      </div>
      <DisclosurePanel className="overflow-clip">
        <div className="pt-2 pb-1">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
