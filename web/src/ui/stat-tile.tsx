import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components";
import { cx } from "@/kit/cx";
import { formatDelta } from "@/kit/numbers";
import { Icon } from "./icon";
import { useLocaleSettings } from "./locale";
import { Sparkline } from "./sparkline";

export interface StatTileProps {
  label: string;
  /** Already formatted: "€1.2M". */
  value: ReactNode;
  /** What the figure is made of, in a few words below it. */
  note?: string | undefined;
  /** Change in percent since the time before: 12.5. */
  delta?: number | undefined;
  /** Compared with what: "vs last quarter". */
  deltaLabel?: string | undefined;
  /** For figures where less is better (days to close). */
  isLessBetter?: boolean | undefined;
  trend?: readonly number[] | undefined;
  help?: string | undefined;
  /** Every figure leads to its rows. */
  href?: string | undefined;
}

/** One figure, what became of it, and the way to its rows. */
export function StatTile(props: StatTileProps) {
  const { label, value, note, trend, help, href } = props;
  const content = (
    <>
      <span className="flex items-center gap-1 text-xs font-medium text-ink-muted">
        <span className="line-clamp-2">{label}</span>
        {help !== undefined && (
          <Icon name="circle-question-mark" size={12} label={help} className="text-ink-faint" />
        )}
      </span>
      <span className={cx("mt-1 block truncate text-heading nums", sizeOf(value))}>{value}</span>
      {note !== undefined && <span className="mt-0.5 line-clamp-2 text-xs text-ink-faint">{note}</span>}
      <Delta {...props} />
      {trend !== undefined && <Sparkline values={trend} className="mt-2" />}
    </>
  );
  const frame =
    "@container block h-full min-w-0 rounded-lg border border-line bg-surface p-4 text-ink shadow-1";
  if (href === undefined) return <div className={frame}>{content}</div>;
  return (
    <AriaLink href={href} className={cx(frame, "transition-colors hovered:border-line-control")}>
      {content}
    </AriaLink>
  );
}

/** Figures longer than these letters are written smaller: a figure that is cut says something else. */
const LONG = 12;

function sizeOf(value: ReactNode): string {
  return typeof value === "string" && value.length > LONG
    ? "text-base @min-[10.5rem]:text-xl @min-[13rem]:text-2xl"
    : "text-xl @min-[10.5rem]:text-2xl";
}

function Delta({ delta, deltaLabel, isLessBetter }: StatTileProps) {
  const { locale } = useLocaleSettings();
  if (delta === undefined) return null;
  const isGood = isLessBetter === true ? delta <= 0 : delta >= 0;
  return (
    <span className="mt-1 flex items-center gap-1 text-xs text-ink-faint">
      <span
        className={cx(
          "inline-flex items-center gap-0.5 font-medium nums",
          isGood ? "text-positive-ink" : "text-danger-ink",
        )}
      >
        <Icon name={delta >= 0 ? "trending-up" : "trending-down"} size={14} />
        {formatDelta(delta, locale)}
      </span>
      <span className="truncate">{deltaLabel}</span>
    </span>
  );
}
