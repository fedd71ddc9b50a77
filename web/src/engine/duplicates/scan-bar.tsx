import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Job } from "@/engine/api/job";
import { formatMoment, relativeMoment } from "@/kit/dates";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import type { ScanState } from "./model";
import { useScan } from "./use-scan";

interface ScanBarProps {
  state: ScanState;
  onEnd: () => void;
}

/** When the records were last compared, and the way to compare them again. */
export function ScanBar({ state, onEnd }: ScanBarProps) {
  const { t } = useLingui();
  const { job, isRunning, isBusy, start, cancel } = useScan(state, onEnd);
  return (
    <section
      aria-label={t`Scan`}
      className="mx-4 mb-3 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-sunken/60 px-3 py-2 sm:mx-6"
    >
      <div className="min-w-0 flex-1 basis-56 text-sm">
        {isRunning && job !== null ? <Running job={job} /> : <LastScan state={state} />}
      </div>
      {isRunning && (
        <Button size="sm" variant="ghost" onPress={() => void cancel()}>
          {t`Cancel`}
        </Button>
      )}
      {state.may_scan && !isRunning && (
        <Starting isNew={state.scanned_at === null} isBusy={isBusy} start={start} />
      )}
      {job?.state === "failed" && (
        <Banner tone="danger" className="basis-full">
          {job.error}
        </Banner>
      )}
    </section>
  );
}

interface StartingProps extends Pick<ReturnType<typeof useScan>, "isBusy" | "start"> {
  isNew: boolean;
}

function Starting({ isNew, isBusy, start }: StartingProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-wrap gap-2">
      {!isNew && (
        <Button size="sm" variant="ghost" isDisabled={isBusy} onPress={() => start(true)}>
          {t`Compare all anew`}
        </Button>
      )}
      <Button
        size="sm"
        variant={isNew ? "primary" : "secondary"}
        icon="search"
        isLoading={isBusy}
        onPress={() => start(false)}
      >
        {isNew ? t`Look for duplicates` : t`Look again`}
      </Button>
    </div>
  );
}

function Running({ job }: { job: Job }) {
  const { t } = useLingui();
  const label = job.message === "" ? t`Looking for duplicates` : job.message;
  return <ProgressBar label={label} value={job.total ? job.done : null} max={job.total ?? undefined} />;
}

function LastScan({ state }: { state: ScanState }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const { scanned_at: at, answers } = state;
  if (at === null)
    return (
      <p className="m-0 text-ink-muted">
        {state.may_scan
          ? t`These records were not compared yet. The first time takes all of them, later only what changed.`
          : t`These records were not compared yet. Whoever may change all of them looks for duplicates.`}
      </p>
    );
  const records = formatNumber(state.records, locale);
  return (
    <p className="m-0 text-ink-muted nums">
      <time dateTime={at} title={formatMoment(at, locale, timeZone, "long")} className="text-ink">
        {t`Compared ${relativeMoment(at, locale)}`}
      </time>
      {" · "}
      {t`${records} records`}
      {answers > 0 && " · "}
      {answers > 0 && plural(answers, { one: "learnt from # answer", other: "learnt from # answers" })}
    </p>
  );
}
