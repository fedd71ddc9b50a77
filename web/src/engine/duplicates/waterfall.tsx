import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { numberFormat } from "@/kit/numbers";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { MISSING, type PairDetail, reachOf, waterOf, type WaterStep } from "./model";
import { useChance } from "./pair-row";
import { useLevel, useRarity } from "./words";

type Reach = ReturnType<typeof reachOf>;

/** How the weight comes about: what was thought before, and what each comparison adds or takes. A table with bars. */
export function Waterfall({ pair }: { pair: PairDetail }) {
  const { t } = useLingui();
  const { prior, weight, parts, probability } = pair;
  const chance = useChance()(probability);
  const steps = waterOf(prior, parts);
  const reach = reachOf(prior, steps);
  const unsaid = parts.filter((part) => part.level === MISSING).map((part) => part.label);
  const names = unsaid.join(", ");
  return (
    <section className="flex flex-col gap-2">
      <div>
        <h3 className="m-0 text-sm text-heading font-medium">{t`Why they may be the same`}</h3>
        <p className="m-0 text-xs text-pretty text-ink-muted">
          {t`Each comparison adds or takes bits; each bit doubles or halves the odds.`}
        </p>
      </div>
      <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{t`What each comparison adds or takes`}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t`Compared`}</th>
              <th scope="col">{t`Bits`}</th>
            </tr>
          </thead>
          <tbody>
            <Row label={t`Before comparing`} detail={t`how rare duplicates are here`} bits={prior}>
              <Bar from={0} to={prior} reach={reach} tone="neutral" />
            </Row>
            {steps.map((step) => (
              <Step key={step.part.kind} step={step} reach={reach} />
            ))}
            <Row label={t`All together`} detail={t`${chance} likely the same`} bits={weight} isTotal>
              <Bar from={0} to={weight} reach={reach} tone="accent" />
            </Row>
          </tbody>
        </table>
      </div>
      {unsaid.length > 0 && (
        <p className="m-0 text-xs text-ink-muted">{t`Says nothing, as one of them has no value: ${names}.`}</p>
      )}
    </section>
  );
}

function Step({ step, reach }: { step: WaterStep; reach: Reach }) {
  const { part, from, to } = step;
  const level = useLevel()(part.level);
  const rarity = useRarity()(part);
  return (
    <Row label={part.label} detail={rarity === null ? level : `${level} · ${rarity}`} bits={part.bits}>
      <Bar from={from} to={to} reach={reach} tone={part.bits < 0 ? "danger" : "positive"} />
    </Row>
  );
}

interface RowProps {
  label: string;
  detail: string;
  bits: number;
  isTotal?: boolean;
  children: React.ReactNode;
}

function Row({ label, detail, bits, isTotal = false, children }: RowProps) {
  const { locale } = useLocaleSettings();
  const options = { signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return (
    <tr className={cx("border-t border-line first:border-t-0", isTotal && "bg-sunken/60")}>
      <th scope="row" className="w-2/5 px-3 py-2 text-start align-top font-normal">
        <span className={cx("block", isTotal && "font-medium")}>{label}</span>
        <span className="block text-xs text-ink-muted">{detail}</span>
      </th>
      <td className="px-3 py-2 align-middle">
        <span className="flex items-center gap-3">
          {children}
          <span className={cx("w-12 shrink-0 text-end nums", isTotal && "font-medium")}>
            {numberFormat(locale, options).format(bits)}
          </span>
        </span>
      </td>
    </tr>
  );
}

interface BarProps {
  from: number;
  to: number;
  reach: Reach;
  tone: "neutral" | "positive" | "danger" | "accent";
}

const ARROWS = { positive: "arrow-right", danger: "arrow-left", neutral: null, accent: null } as const;

/** The way from one sum to the next; the line is nought. Drawn only: the figure stands beside it. */
function Bar({ from, to, reach, tone }: BarProps) {
  const [least, most] = reach;
  const share = (bits: number): number => (100 * (bits - least)) / (most - least || 1);
  const [start, end] = [share(Math.min(from, to)), share(Math.max(from, to))];
  const arrow = ARROWS[tone];
  return (
    <span aria-hidden="true" className="relative block h-4 min-w-24 flex-1">
      <span className="absolute inset-y-0 w-px bg-line-strong" style={{ insetInlineStart: `${share(0)}%` }} />
      <span
        data-tone={tone}
        className="absolute inset-y-0.5 flex min-w-0.5 items-center justify-center overflow-hidden rounded-xs bg-tone-solid text-on-solid"
        style={{ insetInlineStart: `${start}%`, width: `${end - start}%` }}
      >
        {arrow !== null && end - start > 12 && <Icon name={arrow} size={12} className="rtl:-scale-x-100" />}
      </span>
    </span>
  );
}
