import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";

export interface SpinnerProps {
  size?: 12 | 14 | 16 | 20 | 24 | 32 | undefined;
  /** What is being waited for; "Loading" when left out. */
  label?: string | undefined;
  className?: string | undefined;
}

/** Waiting without a known end, for less than a second or two; show a skeleton for pages and a progress bar for jobs. */
export function Spinner({ size = 16, label, className }: SpinnerProps) {
  const { t } = useLingui();
  return (
    <span role="status" aria-label={label ?? t`Loading`} className={cx("inline-flex", className)}>
      <svg
        viewBox="0 0 24 24"
        width={size}
        height={size}
        fill="none"
        className="animate-spin"
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="9" stroke="currentColor" strokeWidth="2.5" opacity="0.2" />
        <path d="M21 12a9 9 0 0 0-9-9" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
    </span>
  );
}
