import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { KeyHint } from "./key-hint";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "positive" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children" | "isPending"> {
  children: ReactNode;
  /** primary: the one thing this page is for. secondary: the rest. ghost: in toolbars and rows. danger: cannot be undone. */
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  iconEnd?: IconName | undefined;
  /** Shows a spinner in place of the icon and refuses presses; the width does not change. */
  isLoading?: boolean | undefined;
  isFull?: boolean | undefined;
  /** Drawn as a key hint, e.g. "C" or "mod+Enter"; listening to the key is the caller's. */
  shortcut?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent text-accent-on shadow-1 hovered:bg-accent-hover pressed:bg-accent-pressed",
  secondary:
    "bg-surface text-ink border border-line-strong shadow-1 hovered:bg-hover pressed:bg-pressed selected:bg-pressed",
  ghost: "text-ink-muted hovered:bg-hover hovered:text-ink pressed:bg-pressed pressed:text-ink",
  positive: "bg-positive-action text-action-on shadow-1 hovered:brightness-95 pressed:brightness-90",
  danger: "bg-danger-action text-action-on shadow-1 hovered:brightness-95 pressed:brightness-90",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-control-sm px-2 gap-1 text-xs rounded-sm",
  md: "h-control px-3 gap-1.5 text-sm rounded-sm",
  lg: "h-control-lg px-4 gap-2 text-base rounded-md",
};

/** The classes of a button, for links that look like one. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, isFull = false): string {
  return cx(
    "relative inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap select-none",
    "transition-[background-color,color,border-color,filter] duration-(--motion-fast)",
    "disabled:opacity-45 disabled:shadow-none pending:opacity-75",
    VARIANTS[variant],
    SIZES[size],
    isFull && "w-full",
  );
}

/** A press that does something. For going somewhere use `Link` or `ButtonLink`. */
export function Button(props: ButtonProps) {
  const {
    children,
    variant = "secondary",
    size = "md",
    icon,
    iconEnd,
    isLoading,
    isFull,
    shortcut,
    ...rest
  } = props;
  const { className, ...aria } = rest;
  const iconSize = size === "sm" ? 14 : 16;
  return (
    <AriaButton
      {...aria}
      isPending={isLoading === true}
      className={cx(buttonClass(variant, size, isFull), className)}
    >
      <ButtonMark icon={icon} isLoading={isLoading} size={iconSize} />
      <span className="truncate">{children}</span>
      {shortcut !== undefined && <KeyHint keys={shortcut} className="ms-1" />}
      {iconEnd !== undefined && <Icon name={iconEnd} size={iconSize} className="-me-0.5 opacity-80" />}
    </AriaButton>
  );
}

interface ButtonMarkProps {
  icon: IconName | undefined;
  isLoading: boolean | undefined;
  size: 14 | 16;
}

function ButtonMark({ icon, isLoading, size }: ButtonMarkProps) {
  if (isLoading === true) return <Spinner size={size} className={icon === undefined ? "" : "-ms-0.5"} />;
  return icon === undefined ? null : <Icon name={icon} size={size} className="-ms-0.5" />;
}
