import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { drawingOf, type IconName } from "./icons";
import sprite from "./icons.svg?url";

export interface IconProps {
  name: IconName;
  /** Pixels; 16 beside text of 13 and 14 px. */
  size?: 12 | 14 | 16 | 18 | 20 | 24 | 32 | undefined;
  /** Only for an icon that stands alone and means something; beside a word it stays silent. */
  label?: string | undefined;
  className?: string | undefined;
}

/** One drawing of the curated set, in the colour of the text around it. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  const spoken = label === undefined ? { "aria-hidden": true } : { role: "img" };
  return (
    <svg
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={size >= 20 ? 1.6 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cx("shrink-0", className)}
      {...spoken}
      {...defined({ "aria-label": label })}
    >
      <use href={`${sprite}#${drawingOf(name)}`} />
    </svg>
  );
}
