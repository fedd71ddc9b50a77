import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import type { Column } from "../columns";
import type { Figure, FigureValues } from "./figures";
import { Figures } from "./figures-row";

export interface TotalsRowProps {
  columns: readonly Column[];
  figures: readonly Figure[];
  /** null until they are known. */
  totals: FigureValues | null;
}

/** The last line: figures over all that match, not only over the rows that are loaded. */
export function TotalsRow({ columns, figures, totals }: TotalsRowProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  if (figures.length === 0) return null;
  const count = Number(totals?.["count"] ?? 0);
  const shown = formatNumber(count, locale);
  return (
    <div
      role="row"
      aria-label={t`Totals`}
      className="sticky bottom-0 z-10 flex h-row w-max min-w-full border-t border-line-strong bg-sunken"
    >
      <Figures columns={columns} figures={figures} values={totals}>
        <span className="truncate text-xs text-ink-muted nums">
          {totals === null ? "…" : plural(count, { one: `${shown} record`, other: `${shown} records` })}
        </span>
      </Figures>
    </div>
  );
}
