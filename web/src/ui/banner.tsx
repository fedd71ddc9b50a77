import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";
import { IconButton } from "./icon-button";
import type { IconName } from "./icons";

export interface BannerProps {
  tone?: "info" | "positive" | "warning" | "danger" | "neutral" | undefined;
  title?: string | undefined;
  children?: ReactNode | undefined;
  icon?: IconName | undefined;
  actions?: ReactNode | undefined;
  onDismiss?: (() => void) | undefined;
  className?: string | undefined;
}

const MARKS: Record<NonNullable<BannerProps["tone"]>, IconName> = {
  neutral: "info",
  info: "info",
  positive: "circle-check",
  warning: "triangle-alert",
  danger: "circle-alert",
};

/** Something to know about the page as a whole, in its place, until it is no longer so. For what just happened: a toast. */
export function Banner({ tone = "info", title, children, icon, actions, onDismiss, className }: BannerProps) {
  const { t } = useLingui();
  return (
    <div
      data-tone={tone}
      role={tone === "danger" ? "alert" : "status"}
      className={cx(
        "flex items-start gap-2.5 rounded-md border border-tone-line bg-tone-soft px-3 py-2 text-sm text-tone-ink",
        className,
      )}
    >
      <Icon name={icon ?? MARKS[tone]} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {actions}
      {onDismiss !== undefined && (
        <IconButton icon="x" label={t`Dismiss`} size="xs" onPress={onDismiss} className="text-inherit!" />
      )}
    </div>
  );
}
