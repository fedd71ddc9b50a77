import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { formatPercent } from "@/kit/numbers";
import { Badge } from "@/ui/badge";
import { useLocaleSettings } from "@/ui/locale";
import type { Pair } from "./model";

interface PairRowProps {
  pair: Pair;
  isOpen: boolean;
  onOpen: () => void;
}

/** One pair in the list: both titles, and how sure it is. */
export function PairRow({ pair, isOpen, onOpen }: PairRowProps) {
  const { t } = useLingui();
  const chance = useChance()(pair.probability);
  const more = pair.linked;
  return (
    <li>
      <button
        type="button"
        data-pair={pair.id}
        aria-current={isOpen || undefined}
        onClick={onOpen}
        className={cx(
          "flex w-full min-w-0 items-center gap-3 px-4 py-2.5 text-start outline-offset-[-2px] sm:px-6",
          isOpen ? "bg-accent-softer" : "hover:bg-hover",
        )}
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="min-w-0 truncate own-direction text-sm font-medium">{pair.one.title}</span>
          <span className="min-w-0 truncate own-direction text-sm text-ink-muted">{pair.other.title}</span>
        </span>
        {more > 1 && <Badge look="outline" icon="link" tone="neutral">{t`${more} pairs`}</Badge>}
        <span className="shrink-0 text-sm font-medium text-ink-muted nums">{chance}</span>
      </button>
    </li>
  );
}

const SURE = 0.999;

/** A probability in words that do not say more than is known: never 100 %. */
export function useChance(): (probability: number) => string {
  const { locale } = useLocaleSettings();
  return (probability) =>
    probability > SURE
      ? `> ${formatPercent(SURE * 100, locale)}`
      : formatPercent(probability * 100, locale, probability > 0.99 ? 1 : 0);
}
