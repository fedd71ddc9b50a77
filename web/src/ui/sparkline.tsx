import { cx } from "@/kit/cx";
import type { Tone } from "./tone";

export interface SparklineProps {
  /** In order of time; at least two. */
  values: readonly number[];
  tone?: Tone | undefined;
  className?: string | undefined;
}

const WIDTH = 100;
const HEIGHT = 28;

/** The shape of a figure over time, without axes. The figure itself stands beside it, so it is silent. */
export function Sparkline({ values, tone = "accent", className }: SparklineProps) {
  if (values.length < 2) return null;
  const points = pointsOf(values);
  const line = `M${points.join("L")}`;
  return (
    <svg
      data-tone={tone}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={cx("h-7 w-full overflow-visible", className)}
    >
      <path d={`${line}L${WIDTH},${HEIGHT}L0,${HEIGHT}Z`} className="fill-tone-soft" opacity="0.7" />
      <path
        d={line}
        fill="none"
        className="stroke-tone-solid"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function pointsOf(values: readonly number[]): string[] {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return values.map((value, place) => {
    const x = (place / (values.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4);
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  });
}
