import type { ReactNode } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import type { Tone } from "./tone";

export interface BadgeProps {
  children: ReactNode;
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  /** soft: tinted (default). outline: quieter. solid: for the one that must be seen. */
  look?: "soft" | "outline" | "solid" | undefined;
  className?: string | undefined;
}

const LOOKS = {
  soft: "bg-tone-soft text-tone-ink",
  outline: "border border-tone-line text-tone-ink",
  solid: "bg-tone-solid text-on-solid",
};

/** A word or number about something: a count, a type, "Overdue". */
export function Badge({ children, tone = "neutral", icon, look = "soft", className }: BadgeProps) {
  return (
    <span
      data-tone={tone}
      className={cx(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-xs px-1.5 text-xs font-medium whitespace-nowrap nums",
        LOOKS[look],
        className,
      )}
    >
      {icon !== undefined && <Icon name={icon} size={12} />}
      <span className="truncate">{children}</span>
    </span>
  );
}

export interface StatusPillProps {
  children: ReactNode;
  tone: Tone;
  className?: string | undefined;
}

/** The state of a record (stage, priority): a dot and a word, so that colour is never alone. */
export function StatusPill({ children, tone, className }: StatusPillProps) {
  return (
    <span
      data-tone={tone}
      className={cx(
        "inline-flex h-5 max-w-full items-center gap-1.5 rounded-full bg-tone-soft pe-2 ps-1.5 text-xs font-medium whitespace-nowrap text-tone-ink",
        className,
      )}
    >
      <span className="size-1.5 shrink-0 rounded-full bg-tone-solid" />
      <span className="truncate">{children}</span>
    </span>
  );
}
