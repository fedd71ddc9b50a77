import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { Job } from "@/engine/api/job";
import { isOver, useJob } from "@/engine/sync/use-job";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import { UndoRunDialog } from "../undo/undo-run";
import { type BulkResult, isWithoutRemark, leftOf, resultOf, speedOf } from "./job-result";
import { forgetJob, type Tracked, useTrackedJobs } from "./jobs-store";
import { RefusedDialog } from "./refused-dialog";
import { HOLD } from "./use-bulk";

/** The bulk changes that were begun in this tab, on every page: how far they are, what came of them, and the way back. */
export function JobTray() {
  const { t } = useLingui();
  const jobs = useTrackedJobs();
  if (jobs.length === 0) return null;
  return (
    <section
      aria-label={t`Bulk changes`}
      className="fixed start-3 end-3 bottom-20 z-40 flex flex-col gap-2 sm:start-auto sm:end-4 sm:w-88"
    >
      {jobs.map((job) => (
        <JobCard key={job.id} tracked={job} />
      ))}
    </section>
  );
}

function JobCard({ tracked }: { tracked: Tracked }) {
  const { job } = useJob(tracked.id);
  const { t } = useLingui();
  useForgetting(job);
  return (
    <div className="flex animate-rise flex-col gap-2 rounded-lg bg-raised p-3 shadow-3">
      <div className="flex items-start gap-2">
        <span className="min-w-0 flex-1 truncate text-sm font-medium">{tracked.label}</span>
        {job !== null && isOver(job) && (
          <IconButton icon="x" size="xs" label={t`Put away`} onPress={() => forgetJob(tracked.id)} />
        )}
      </div>
      {job === null || !isOver(job) ? <Running id={tracked.id} job={job} /> : <Ended job={job} />}
    </div>
  );
}

const SHOWN_MS = 20_000;

/** What went well needs no attention: it goes by itself. */
function useForgetting(job: Job | null): void {
  const isFine = job !== null && isWithoutRemark(job);
  const id = job?.id ?? "";
  useEffect(() => {
    if (!isFine) return;
    const timer = setTimeout(() => forgetJob(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isFine, id]);
}

function Running({ id, job }: { id: string; job: Job | null }) {
  const { t } = useLingui();
  const { cancel } = useJob(id);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <ProgressBar
        label={t`Progress`}
        labelHidden
        value={job?.total ? job.done : null}
        max={job?.total ?? undefined}
      />
      <div className="flex items-center gap-2 text-xs text-ink-muted nums">
        <span className="flex-1">{job !== null && <HowFar job={job} />}</span>
        <Button
          size="sm"
          variant="ghost"
          isLoading={isAsked}
          onPress={() => {
            setAsked(true);
            void cancel();
          }}
        >{t`Cancel`}</Button>
      </div>
    </>
  );
}

function HowFar({ job }: { job: Job }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const done = formatNumber(job.done, locale);
  const total = job.total === null ? "…" : formatNumber(job.total, locale);
  const speed = speedOf(job);
  const each = formatNumber(speed, locale);
  return (
    <>
      {t`${done} of ${total}`}
      {speed > 0 && <> · {t`${each} per second`}</>}
    </>
  );
}

function Ended({ job }: { job: Job }) {
  const result = resultOf(job);
  return (
    <>
      <p role="status" className="text-sm text-ink-muted nums">
        {result === null ? <NothingDone job={job} /> : <Summary job={job} result={result} />}
      </p>
      {result !== null && <Answers job={job} result={result} />}
    </>
  );
}

function NothingDone({ job }: { job: Job }) {
  const { t } = useLingui();
  return job.state === "cancelled" ? t`Cancelled before it began.` : job.error;
}

function Summary({ job, result }: { job: Job; result: BulkResult }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const number = (value: number) => formatNumber(value, locale);
  const [done, same, partly, refused, waiting] = [
    number(result.done),
    number(result.same),
    number(result.partly),
    number(result.refused),
    number(result.waiting),
  ];
  const parts = [
    job.state === "cancelled" && t`Cancelled`,
    result.verb === HOLD ? t`${done} held` : t`${done} changed`,
    result.same > 0 && t`${same} were so already`,
    result.partly > 0 && t`${partly} in part`,
    result.refused > 0 && t`${refused} refused`,
    result.waiting > 0 && t`${waiting} not begun`,
  ].filter((part) => part !== false);
  return parts.join(" · ");
}

function Answers({ job, result }: { job: Job; result: BulkResult }) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <UndoButton job={job} result={result} />
        {leftOf(result) > 0 && (
          <Button size="sm" variant="ghost" onPress={() => setShown(true)}>{t`Show why`}</Button>
        )}
      </div>
      {isShown && <RefusedDialog id={job.id} result={result} onClose={() => setShown(false)} />}
    </>
  );
}

function UndoButton({ job, result }: { job: Job; result: BulkResult }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  // Holds are released, each with a reason; nothing takes them back.
  if (result.done + result.partly === 0 || result.verb === HOLD) return null;
  return (
    <>
      <Button size="sm" icon="undo-2" onPress={() => setOpen(true)}>
        {result.undone === null ? t`Undo` : t`Redo`}
      </Button>
      {isOpen && (
        <UndoRunDialog cause={job.id} onClose={() => setOpen(false)} onBegun={() => forgetJob(job.id)} />
      )}
    </>
  );
}
