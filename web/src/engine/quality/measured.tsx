import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent } from "react";
import { problemText } from "@/engine/api/problem";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { filterText } from "@/engine/sync/questions";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import { FlawList } from "./flaw-list";
import type { Day, Standing } from "./model";
import { QueueCard } from "./queue-card";
import { ScoreTiles } from "./score-tiles";
import { Trend } from "./trend";

interface MeasuredProps {
  object: ObjectMeta;
  /** Of the segment; null for all records. */
  filter: Filter | null;
  /** The key of the flaw whose records are shown, "" for those with any. */
  flaw: string;
  onFlaw: (key: string) => void;
}

const AGAIN_MS = 2_000;

/** The scores of some records, once they are there. */
export function Measured(props: MeasuredProps) {
  const { object, filter } = props;
  const query = { object: object.name, filter: filterText(filter) };
  const { data, problem, reload } = useAnswer<Standing>("/quality", query, { objects: [object.name] });
  useAgain(data?.ready === false, reload);
  if (data !== null)
    return data.ready ? <Told {...props} standing={data} reload={reload} /> : <Looking standing={data} />;
  if (problem === null) return <SkeletonText lines={8} />;
  return (
    <ErrorState code={problem.code} onRetry={() => void reload()}>
      {problemText(problem)}
    </ErrorState>
  );
}

interface ToldProps extends MeasuredProps {
  standing: Standing;
  reload: () => Promise<void>;
}

/** What pulls them down, how it was before, and which ones to put right. */
function Told({ object, filter, flaw, onFlaw, standing, reload }: ToldProps) {
  const { t } = useLingui();
  const days = useDays(object, filter === null);
  const { flaws } = standing;
  if (standing.records === 0)
    return (
      <EmptyState illustration="records" title={t`No records here`}>
        {t`Their quality is shown once there are some.`}
      </EmptyState>
    );
  return (
    <>
      <ScoreTiles standing={standing} days={days} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <FlawList flaws={flaws} chosen={flaw} onChoose={onFlaw} />
        {filter === null && <Trend days={days} />}
      </div>
      {flaws.length > 0 && (
        <QueueCard
          key={flaw}
          object={object}
          filter={filter}
          flaws={flaws}
          flaw={flaw}
          onFlaw={onFlaw}
          onMended={() => void reload()}
        />
      )}
    </>
  );
}

/** How all records were, day by day; of a segment nothing is written down. */
function useDays(object: ObjectMeta, isEnabled: boolean): readonly Day[] {
  const { data } = useAnswer<Day[]>("/quality/days", { object: object.name }, { objects: [], isEnabled });
  return isEnabled && data !== null ? data : NONE;
}

const NONE: readonly Day[] = [];

/** Asks again and again while it is `on`. */
function useAgain(on: boolean, ask: () => Promise<void>): void {
  const asked = useEffectEvent(ask);
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => void asked(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [on]);
}

function Looking({ standing }: { standing: Standing }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const count = formatNumber(standing.looked_at, locale);
  return (
    <Banner tone="info" title={t`The records are looked at for the first time`}>
      {t`${count} so far. After that, only what changes is looked at.`}
    </Banner>
  );
}
