import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { cx } from "@/kit/cx";
import { chartTable } from "./chart-table";
import { EmptyState } from "./empty-state";
import { IconButton } from "./icon-button";
import { Skeleton } from "./skeleton";
import { PlainTable, Table } from "./table";
import { useTheme } from "./theme";
import type { Tone } from "./tone";

export type ChartKind = "bar" | "line" | "area" | "pie" | "funnel";

export interface ChartSeries {
  id: string;
  label: string;
  /** One per category; null is a gap. */
  values: readonly (number | null)[];
  /** Left out, the series takes the next colour. */
  tone?: Tone | undefined;
}

export interface ChartProps {
  /** What is shown: "Won by month". */
  label: string;
  kind: ChartKind;
  categories: readonly string[];
  /** pie and funnel show the first series only. */
  series: readonly ChartSeries[];
  /** How values are written, on axes and in tooltips. */
  format?: ((value: number) => string) | undefined;
  isStacked?: boolean | undefined;
  /** Bars from the side, for long category names. */
  isHorizontal?: boolean | undefined;
  /** A press on a bar, point or slice: the way to its rows. */
  onSelect?: ((place: { series: ChartSeries; category: number }) => void) | undefined;
  /** Pixels. */
  height?: number | undefined;
  className?: string | undefined;
}

const ChartCanvas = lazy(async () => ({ default: (await import("./chart-canvas")).ChartCanvas }));

/**
 * Figures as a drawing, or, at a press, as a table with the same figures (that is also what screen readers get). The
 * drawing library is loaded when the first chart is shown.
 */
export function Chart(props: ChartProps) {
  const { label, categories, height = 260, className } = props;
  const { t } = useLingui();
  const { shown } = useTheme();
  const [isTable, setTable] = useState(false);
  if (categories.length === 0) return <NoFigures label={label} className={className} />;
  return (
    <figure aria-label={label} className={cx("m-0 min-w-0", className)}>
      <figcaption className="mb-3 flex items-center justify-between gap-2">
        <span className="min-w-0 truncate text-sm text-heading">{label}</span>
        <IconButton
          icon={isTable ? "chart-column" : "table-2"}
          label={isTable ? t`Show as chart` : t`Show as table`}
          size="sm"
          onPress={() => setTable(!isTable)}
          className="-my-1 -me-1.5"
        />
      </figcaption>
      {isTable ? (
        <Table {...chartTable(props, t`Group`)} />
      ) : (
        <>
          <Suspense
            fallback={
              <div style={{ height }} className="flex items-end">
                <Skeleton className="h-4/5 w-full" />
              </div>
            }
          >
            <ChartCanvas key={shown} {...props} height={height} />
          </Suspense>
          <div className="sr-only">
            <PlainTable {...chartTable(props, t`Group`)} />
          </div>
        </>
      )}
    </figure>
  );
}

function NoFigures({ label, className }: { label: string; className: string | undefined }) {
  const { t } = useLingui();
  return (
    <figure aria-label={label} className={cx("m-0 min-w-0", className)}>
      <figcaption className="text-sm text-heading">{label}</figcaption>
      <EmptyState size="small" title={t`No figures yet`} />
    </figure>
  );
}
