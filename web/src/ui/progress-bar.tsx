import { ProgressBar as AriaProgressBar, Label } from "react-aria-components";
import { cx } from "@/kit/cx";
import type { Tone } from "./tone";

export interface ProgressBarProps {
  label: string;
  /** The label is read aloud but not drawn. */
  labelHidden?: boolean | undefined;
  /** null: it runs, but nobody knows how far it is. */
  value: number | null;
  max?: number | undefined;
  /** Instead of the percentage: "1,200 of 8,800". */
  detail?: string | undefined;
  tone?: Tone | undefined;
}

/** How far something long has come. */
export function ProgressBar({
  label,
  labelHidden,
  value,
  max = 100,
  detail,
  tone = "accent",
}: ProgressBarProps) {
  return (
    <AriaProgressBar
      value={value ?? 0}
      maxValue={max}
      isIndeterminate={value === null}
      {...(detail === undefined ? {} : { valueLabel: detail })}
      className="flex min-w-0 flex-col gap-1.5"
    >
      {({ percentage, valueText }) => (
        <>
          <span
            className={cx(
              "flex items-baseline justify-between gap-3 text-xs",
              labelHidden === true && "sr-only",
            )}
          >
            <Label className="truncate font-medium text-ink-muted">{label}</Label>
            <span className="shrink-0 text-ink-faint nums">{value === null ? detail : valueText}</span>
          </span>
          <span data-tone={tone} className="block h-1.5 overflow-hidden rounded-full bg-pressed">
            <span
              className={cx(
                "block h-full rounded-full bg-tone-solid",
                value === null
                  ? "animate-indeterminate w-1/3"
                  : "transition-[width] duration-(--motion-slow)",
              )}
              style={value === null ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
