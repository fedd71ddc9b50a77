import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { cx } from "@/kit/cx";
import { formatNumber } from "@/kit/numbers";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { useLocaleSettings } from "@/ui/locale";
import type { FlawCount } from "./model";
import { useDimensions } from "./words";

interface FlawListProps {
  /** What costs most stands first. */
  flaws: readonly FlawCount[];
  chosen: string;
  onChoose: (key: string) => void;
}

/** What pulls the score down, and the way to the records that have it. */
export function FlawList({ flaws, chosen, onChoose }: FlawListProps) {
  const { t } = useLingui();
  const most = Math.max(...flaws.map((flaw) => flaw.cost), 0);
  return (
    <Card title={t`What pulls it down`} padding="none">
      {flaws.length === 0 ? (
        <EmptyState size="small" title={t`Nothing`}>{t`These records have no known flaws.`}</EmptyState>
      ) : (
        <ul className="m-0 list-none p-1.5" aria-label={t`What pulls it down`}>
          {flaws.map((flaw) => (
            <FlawLine
              key={flaw.key}
              flaw={flaw}
              share={most > 0 ? flaw.cost / most : 0}
              isChosen={flaw.key === chosen}
              onChoose={() => onChoose(flaw.key === chosen ? "" : flaw.key)}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface FlawLineProps {
  flaw: FlawCount;
  /** Its cost, as a share of the dearest. */
  share: number;
  isChosen: boolean;
  onChoose: () => void;
}

function FlawLine({ flaw, share, isChosen, onChoose }: FlawLineProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const id = useId();
  const dimension = useDimensions()[flaw.dimension].label;
  const points = formatNumber(flaw.cost, locale);
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        aria-labelledby={`${id}-what ${id}-many`}
        onClick={onChoose}
        className={cx(
          "grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 rounded-md px-2.5 py-2 text-start",
          isChosen ? "bg-accent-softer" : "hover:bg-hover",
        )}
      >
        <span id={`${id}-what`} className="min-w-0">
          <span className="block truncate text-sm font-medium">{flaw.fields || flaw.label}</span>
          <span className="block truncate text-xs text-ink-muted">
            {flaw.fields === "" ? dimension : `${flaw.label} · ${dimension}`}
          </span>
        </span>
        <span id={`${id}-many`} className="text-end">
          <span className="block text-sm font-medium nums">{formatNumber(flaw.records, locale)}</span>
          <span className="block text-xs text-ink-muted nums">{t`−${points} points`}</span>
        </span>
        <span aria-hidden="true" className="col-span-2 h-1 overflow-hidden rounded-full bg-sunken">
          <span
            className="block h-full rounded-full bg-accent"
            style={{ inlineSize: `${Math.max(share * 100, 1)}%` }}
          />
        </span>
      </button>
    </li>
  );
}
