import { cx } from "@/kit/cx";
import { ICONS, type IconName } from "./icons";

export interface IconProps {
  name: IconName;
  /** Pixels; 16 beside text of 13 and 14 px. */
  size?: 12 | 14 | 16 | 18 | 20 | 24 | undefined;
  /** Only for an icon that stands alone and means something; beside a word it stays silent. */
  label?: string | undefined;
  className?: string | undefined;
}

/** One drawing of the curated set, in the colour of the text around it. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  const Drawing = ICONS[name];
  const spoken = label === undefined ? { "aria-hidden": true } : { "aria-label": label, role: "img" };
  return (
    <Drawing
      size={size}
      strokeWidth={size >= 20 ? 1.6 : 1.75}
      className={cx("shrink-0", className)}
      {...spoken}
    />
  );
}
