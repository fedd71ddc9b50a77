import { useLingui } from "@lingui/react/macro";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { StatTile } from "@/ui/stat-tile";
import type { ImportReport } from "../import-types";

/** The report in figures. */
export function Figures({ report, isDone }: { report: ImportReport; isDone: boolean }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const fixed = Object.values(report.fixed).reduce((sum, count) => sum + count, 0);
  const tiles = [
    { label: t`Rows`, value: report.rows },
    { label: isDone ? t`New` : t`Would be new`, value: report.created },
    { label: isDone ? t`Changed` : t`Would change`, value: report.updated },
    { label: t`Unchanged`, value: report.unchanged },
    { label: t`Refused`, value: report.refused },
    ...(report.skipped > 0 ? [{ label: t`Left out`, value: report.skipped }] : []),
    ...(report.alike > 0 ? [{ label: t`Recognised by likeness`, value: report.alike }] : []),
    ...(report.marked > 0 ? [{ label: t`Marked as likely duplicates`, value: report.marked }] : []),
    { label: t`Cells put right`, value: fixed },
  ];
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
      {tiles.map((tile) => (
        <div key={tile.label} role="group" aria-label={tile.label} className="grid">
          <StatTile label={tile.label} value={formatNumber(tile.value, locale)} />
        </div>
      ))}
    </div>
  );
}
