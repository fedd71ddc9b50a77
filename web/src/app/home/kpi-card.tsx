import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Link as AriaLink } from "react-aria-components";
import { listHref } from "@/engine/commands/places";
import type { CardProps } from "@/engine/slots";
import { useMe, useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatDay } from "@/kit/dates";
import { formatDelta } from "@/kit/numbers";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import {
  changeSince,
  type Figure,
  type KpiSettings,
  type Metric,
  readKpi,
  shareOf,
  whoseOf,
  writeFigure,
} from "./figures";
import { KpiDialog } from "./kpi-dialog";
import { usePeriodWords, useWhoseWords } from "./kpi-words";
import { TargetDialog } from "./target-dialog";

/** A figure, its target, and whether it is on its way. */
export function KpiCard({ settings, settle }: CardProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const metrics = useAnswer<{ items: Metric[] }>("/metrics", {}, { objects: [] });
  const kpi = readKpi(settings);
  const metric = metrics.data?.items.find((one) => one.name === kpi?.metric);
  return (
    <>
      {kpi !== null && metric !== undefined ? (
        <Shown kpi={kpi} metric={metric} onEdit={() => setOpen(true)} />
      ) : (
        <Card title={t`Figure with target`} className="h-full">
          {metrics.state === "loading" ? (
            <SkeletonText lines={4} />
          ) : (
            <EmptyState
              size="small"
              illustration="chart"
              title={t`Choose a figure`}
              actions={<Button size="sm" onPress={() => setOpen(true)}>{t`Choose`}</Button>}
            >
              {t`Won amount, win rate, calls made: with a target it says whether you are on your way.`}
            </EmptyState>
          )}
        </Card>
      )}
      {isOpen && (
        <KpiDialog
          metrics={metrics.data?.items ?? []}
          kpi={kpi}
          onClose={() => setOpen(false)}
          onSave={(next) => settle({ ...next })}
        />
      )}
    </>
  );
}

interface ShownProps {
  kpi: KpiSettings;
  metric: Metric;
  onEdit: () => void;
}

function Shown({ kpi, metric, onEdit }: ShownProps) {
  const { t } = useLingui();
  const { user } = useMe();
  const whose = whoseOf(kpi.whose, user);
  const words = useWhoseWords(kpi.whose);
  const periods = usePeriodWords();
  const query = { period: kpi.period, person: whose.person, team: whose.team };
  const answer = useAnswer<Figure>(`/metrics/${metric.name}`, query, { objects: [metric.object, "target"] });
  return (
    <Card
      title={metric.label}
      className="h-full"
      actions={
        <>
          <span className="truncate text-xs text-ink-faint">{`${words} · ${periods[kpi.period]}`}</span>
          <IconButton size="sm" icon="pencil" label={t`Choose another figure`} onPress={onEdit} />
        </>
      }
    >
      {answer.state === "failed" && (
        <ErrorState size="small" code={answer.problem?.code} onRetry={() => void answer.reload()} />
      )}
      {answer.state === "loading" && <SkeletonText lines={4} />}
      {answer.data !== null && <Numbers figure={answer.data} kpi={kpi} metric={metric} whose={whose} />}
    </Card>
  );
}

interface NumbersProps {
  figure: Figure;
  kpi: KpiSettings;
  metric: Metric;
  whose: ReturnType<typeof whoseOf>;
}

function Numbers({ figure, kpi, metric, whose }: NumbersProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const place = usePlace();
  const [isSetting, setSetting] = useState(false);
  const may = meta.find("target")?.can.includes("create") === true;
  const object = meta.find(figure.object);
  const value = writeFigure(figure.actual, figure.unit, place);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <AriaLink
          href={object === undefined ? "/" : listHref(object, { filter: figure.filter })}
          className="hovered:text-accent-ink rounded-xs text-2xl text-heading text-ink nums"
        >
          {value}
        </AriaLink>
        {figure.target !== null && (
          <span className="text-sm text-ink-muted nums">
            {t`of ${writeFigure(figure.target.amount, figure.unit, place)}`}
          </span>
        )}
        <Pace pace={figure.pace} />
      </div>
      {figure.target !== null && <Way figure={figure} target={figure.target.amount} />}
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <Change figure={figure} />
        {may && (
          <Button size="sm" variant="ghost" icon="target" onPress={() => setSetting(true)}>
            {figure.target === null ? t`Set a target` : t`Change the target`}
          </Button>
        )}
      </div>
      {isSetting && (
        <TargetDialog
          figure={figure}
          kpi={kpi}
          metric={metric}
          whose={whose}
          onClose={() => setSetting(false)}
        />
      )}
    </div>
  );
}

function usePlace() {
  const { locale } = useLocaleSettings();
  const { currency } = useMe().organisation;
  return { locale, currency };
}

const TONES = { ahead: "positive", on: "info", behind: "warning" } as const;

function Pace({ pace }: { pace: Figure["pace"] }) {
  const { t } = useLingui();
  const words = { ahead: t`Ahead`, on: t`On the way`, behind: t`Behind` };
  return pace === "none" ? null : <Badge tone={TONES[pace]}>{words[pace]}</Badge>;
}

/** The way to the target: what is there, and a mark where it should be today. */
function Way({ figure, target }: { figure: Figure; target: string }) {
  const { t } = useLingui();
  const place = usePlace();
  const share = shareOf(figure.actual, target);
  const due = shareOf(figure.expected, target);
  const percent = Math.round(share * 100);
  const expected = writeFigure(figure.expected, figure.unit, place);
  const tone = figure.pace === "behind" ? "bg-warning-solid" : "bg-accent";
  return (
    <div
      role="img"
      aria-label={t`${percent} percent of the target; ${expected} are expected by today`}
      title={t`Expected by today: ${expected}`}
      className="relative h-2 rounded-full bg-sunken"
    >
      <span className={`absolute inset-y-0 start-0 rounded-full ${tone}`} style={{ width: `${percent}%` }} />
      <span
        className="absolute -inset-y-1 w-0.5 rounded-full bg-ink-muted"
        style={{ insetInlineStart: `calc(${Math.round(due * 100)}% - 1px)` }}
      />
    </div>
  );
}

function Change({ figure }: { figure: Figure }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const change = changeSince(figure.actual, figure.earlier);
  const until = formatDay(figure.until, locale, "short");
  return (
    <span className="text-xs text-ink-muted">
      {change === undefined
        ? t`Until ${until}`
        : t`${formatDelta(change, locale)} against the time before · until ${until}`}
    </span>
  );
}
