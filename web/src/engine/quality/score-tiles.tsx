import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { formatPercent } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { StatTile } from "@/ui/stat-tile";
import { type Day, type Dimension, DIMENSIONS, type Standing } from "./model";
import { useDimensions } from "./words";

interface ScoreTilesProps {
  standing: Standing;
  days: readonly Day[];
}

/** The score, and the four that it is made of. */
export function ScoreTiles({ standing, days }: ScoreTilesProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const dimensions = useDimensions();
  const shown = DIMENSIONS.filter((name) => standing[name] !== null);
  const trend = (name: Dimension | "score"): number[] => days.flatMap((day) => day[name] ?? []);
  const { records } = standing;
  return (
    <section aria-label={t`Scores`} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      <div className="max-sm:col-span-2">
        <StatTile
          label={t`Quality`}
          value={formatPercent(standing.score ?? 0, locale)}
          note={plural(records, { one: "# record", other: "# records" })}
          trend={trend("score")}
        />
      </div>
      {shown.map((name) => (
        <StatTile
          key={name}
          label={dimensions[name].label}
          value={formatPercent(standing[name] ?? 0, locale)}
          note={dimensions[name].help}
          trend={trend(name)}
        />
      ))}
    </section>
  );
}
