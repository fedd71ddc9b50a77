import type { Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  "className" | "style" | "children" | "aria-label"
> {
  icon: IconName;
  /** What the press does: read aloud and shown as tooltip. */
  label: string;
  variant?: "ghost" | "secondary" | undefined;
  size?: "xs" | "sm" | "md" | undefined;
  /** Marks a toggle that is on. */
  isActive?: boolean | undefined;
  isLoading?: boolean | undefined;
  shortcut?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

const SIZES = {
  xs: "size-5 rounded-xs touch-target",
  sm: "size-control-sm rounded-sm touch-target",
  md: "size-control rounded-sm touch-target",
};

const VARIANTS = {
  ghost:
    "text-ink-muted hovered:bg-hover hovered:text-ink pressed:bg-pressed expanded:bg-pressed expanded:text-ink",
  secondary:
    "bg-surface text-ink-muted border border-line-strong shadow-1 hovered:bg-hover hovered:text-ink pressed:bg-pressed",
};

/** A button that is only an icon. The label is not optional: it is the tooltip and what screen readers say. */
export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    variant = "ghost",
    size = "md",
    isActive,
    isLoading,
    shortcut,
    className,
    ...aria
  } = props;
  const iconSize = size === "xs" ? 14 : 16;
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton
        {...aria}
        {...(isActive === undefined ? {} : { "aria-pressed": isActive })}
        aria-label={label}
        isPending={isLoading === true}
        className={cx(
          "inline-flex shrink-0 items-center justify-center transition-colors disabled:opacity-45",
          VARIANTS[variant],
          SIZES[size],
          isActive === true && "bg-accent-soft text-accent-ink",
          className,
        )}
      >
        {isLoading === true ? <Spinner size={14} /> : <Icon name={icon} size={iconSize} />}
      </AriaButton>
    </Tooltip>
  );
}
