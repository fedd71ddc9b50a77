import type { ReactNode } from "react";
import { Link as AriaLink, type LinkProps as AriaLinkProps } from "react-aria-components";
import { cx } from "@/kit/cx";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button";
import { Icon } from "./icon";
import type { IconName } from "./icons";

export interface LinkProps extends Omit<AriaLinkProps, "className" | "style" | "children"> {
  children: ReactNode;
  /** accent: inside text. quiet: looks like the text around it until it is hovered (names in tables, breadcrumbs). */
  variant?: "accent" | "quiet" | undefined;
  className?: string | undefined;
}

const LINKS = {
  accent: "text-accent-ink underline decoration-accent-line underline-offset-2 hovered:decoration-current",
  quiet: "text-inherit hovered:underline hovered:decoration-line-control hovered:underline-offset-2",
};

/** Goes somewhere. Inside the app through the router, without a reload; `target="_blank"` for other sites. */
export function Link({ children, variant = "accent", className, ...aria }: LinkProps) {
  return (
    <AriaLink {...aria} className={cx("rounded-xs", LINKS[variant], className)}>
      {children}
    </AriaLink>
  );
}

export interface ButtonLinkProps extends Omit<LinkProps, "variant"> {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  isFull?: boolean | undefined;
}

/** A link that looks like a button: it can be opened in a new tab, a `Button` cannot. */
export function ButtonLink(props: ButtonLinkProps) {
  const { children, variant = "secondary", size = "md", icon, isFull, className, ...aria } = props;
  return (
    <AriaLink {...aria} className={cx(buttonClass(variant, size, isFull), className)}>
      {icon !== undefined && <Icon name={icon} size={size === "sm" ? 14 : 16} className="-ms-0.5" />}
      <span className="truncate">{children}</span>
    </AriaLink>
  );
}
