import type { ReactElement, ReactNode } from "react";
import {
  Dialog,
  DialogTrigger,
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from "react-aria-components";
import { cx } from "@/kit/cx";

/** The look of everything that floats over the page. */
export const FLOATING =
  "rounded-md bg-raised text-ink shadow-2 outline-none! entering:animate-rise leaving max-w-[calc(100vw-1rem)]";

export interface PopoverProps {
  /** The button that opens it. Leave out and steer with isOpen, onOpenChange and triggerRef. */
  trigger?: ReactElement | undefined;
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
  isOpen?: boolean | undefined;
  onOpenChange?: ((isOpen: boolean) => void) | undefined;
  triggerRef?: AriaPopoverProps["triggerRef"] | undefined;
  placement?: AriaPopoverProps["placement"] | undefined;
  /** Padding and width of the content. */
  className?: string | undefined;
}

/** A small panel tied to a button: filters, column choice, pickers. Closes on Escape and on a press outside. */
export function Popover(props: PopoverProps) {
  const {
    trigger,
    label,
    children,
    isOpen,
    onOpenChange,
    triggerRef,
    placement = "bottom start",
    className,
  } = props;
  const steering = {
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange === undefined ? {} : { onOpenChange }),
  };
  const panel = (
    <AriaPopover
      offset={6}
      placement={placement}
      className={FLOATING}
      {...(trigger === undefined ? { ...steering, ...(triggerRef === undefined ? {} : { triggerRef }) } : {})}
    >
      <Dialog aria-label={label} className={cx("max-h-[inherit] overflow-auto p-3 outline-none!", className)}>
        {({ close }) => (typeof children === "function" ? children(close) : children)}
      </Dialog>
    </AriaPopover>
  );
  if (trigger === undefined) return panel;
  return (
    <DialogTrigger {...steering}>
      {trigger}
      {panel}
    </DialogTrigger>
  );
}
