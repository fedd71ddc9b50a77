import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useMemo } from "react";
import { cx } from "@/kit/cx";
import { useLocaleSettings } from "@/ui/locale";
import type { Column } from "../columns";
import { cellStyle } from "../grid-names";
import { type Figure, type FigureValues, figureValue, measureWords } from "./figures";

export interface FiguresProps {
  columns: readonly Column[];
  figures: readonly Figure[];
  values: FigureValues | null;
  /** Under the first column: the name of the group, or how many there are. */
  children: ReactNode;
}

/** An empty cell below the ticks, then one for each column with what is said of it over many records. */
export function Figures(props: FiguresProps) {
  const { t } = useLingui();
  return (
    <>
      <div
        role="gridcell"
        aria-colindex={1}
        aria-label={t`Selection`}
        className="sticky start-0 z-1 w-10 shrink-0 bg-inherit"
      />
      <Cells {...props} />
    </>
  );
}

function Cells({ columns, figures, values, children }: FiguresProps) {
  const of = useMemo(() => new Map(figures.map((figure) => [figure.field.name, figure])), [figures]);
  return columns.map((column, place) => {
    const figure = column.isTitle ? undefined : of.get(column.name);
    return (
      <div
        key={column.name}
        role="gridcell"
        aria-colindex={place + 2}
        className={cx(
          "flex min-w-0 shrink-0 items-center gap-1.5 px-gutter text-sm",
          column.isPinned && "sticky z-1 bg-inherit",
          !column.isTitle && "justify-end",
        )}
        style={cellStyle(column, place)}
      >
        {column.isTitle && children}
        {figure !== undefined && <FigureText figure={figure} values={values} />}
      </div>
    );
  });
}

function FigureText({ figure, values }: { figure: Figure; values: FigureValues | null }) {
  const settings = useLocaleSettings();
  if (values === null) return null;
  return (
    <span className="flex min-w-0 flex-col items-end leading-tight">
      <span className="max-w-full truncate text-2xs text-ink-muted">{measureWords(figure)}</span>
      <span className="max-w-full truncate font-medium nums">
        {figureValue(figure, values, settings) || "—"}
      </span>
    </span>
  );
}
