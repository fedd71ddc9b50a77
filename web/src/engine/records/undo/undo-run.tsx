import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { isOver, useJob } from "@/engine/sync/use-job";
import { uuid7 } from "@/kit/ids";
import { formatNumber } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import { type BulkResult, leftOf, resultOf } from "../bulk/job-result";
import { trackJob } from "../bulk/jobs-store";
import { ReasonList } from "../bulk/refused-dialog";

export interface UndoRunProps {
  /** The job, the import, or what entries of the log name as their cause. */
  cause: string;
  onClose: () => void;
  /** When the way back was begun. */
  onBegun?: (() => void) | undefined;
}

/** Takes a whole run back: tries it first, says what would go back and what would stay, and then does it. */
export function UndoRunDialog({ cause, onClose, onBegun = onClose }: UndoRunProps) {
  const { t } = useLingui();
  const run = useUndoRun(cause, onBegun);
  const close = () => {
    run.cancel();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      title={t`Undo the whole run?`}
      description={t`Fields get back what they held before, and what the run made goes to the archive. What others changed since stays.`}
      footer={<Answers run={run} onClose={close} />}
    >
      {run.problem === null ? <Outlook run={run} /> : <Banner tone="danger">{run.problem}</Banner>}
    </Dialog>
  );
}

type UndoRun = ReturnType<typeof useUndoRun>;

function Answers({ run, onClose }: { run: UndoRun; onClose: () => void }) {
  const { t } = useLingui();
  const { result } = run;
  if (result !== null && result.done + result.partly === 0)
    return <Button variant="primary" onPress={onClose}>{t`Close`}</Button>;
  return (
    <>
      <Button onPress={onClose}>{t`Cancel`}</Button>
      <Button variant="primary" isDisabled={result === null} isLoading={run.isBusy} onPress={run.begin}>
        {t`Undo all of it`}
      </Button>
    </>
  );
}

function Outlook({ run }: { run: UndoRun }) {
  return run.result === null ? <Trying job={run.tried} /> : <WhatWouldBe id={run.id} result={run.result} />;
}

/** A try of the way back: its job, and what is in the way of it. */
function useTry(cause: string) {
  const api = useApi();
  const [id, setId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { job: tried, cancel } = useJob(id);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    api.post<Job>(`/jobs/${cause}/undo`, { rehearse: true }).then(
      (job) => setId(job.id),
      (error: unknown) => setProblem(problemText(asProblem(error))),
    );
  }, [api, cause]);
  const stop = () => {
    if (tried !== null && !isOver(tried)) void cancel();
  };
  return { id: id ?? "", tried, problem, setProblem, cancel: stop };
}

function useUndoRun(cause: string, onBegun: () => void) {
  const api = useApi();
  const { setProblem, ...run } = useTry(cause);
  const [isBusy, setBusy] = useState(false);
  const [key] = useState(() => uuid7());
  const { tried } = run;
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      const job = await api.post<Job>(`/jobs/${cause}/undo`, {}, { key });
      trackJob({ id: job.id, label: job.label });
      onBegun();
    } catch (error) {
      setProblem(problemText(asProblem(error)));
      setBusy(false);
    }
  };
  const result = tried?.state === "done" ? resultOf(tried) : null;
  const failed = tried?.state === "failed" ? tried.error : null;
  return { ...run, result, problem: run.problem ?? failed, isBusy, begin: () => void send() };
}

function Trying({ job }: { job: Job | null }) {
  const { t } = useLingui();
  const label = t`Looking at what was changed since`;
  if (!job?.total) return <ProgressBar label={label} value={null} detail={t`Beginning…`} />;
  return <TriedSoFar label={label} done={job.done} total={job.total} />;
}

function TriedSoFar({ label, done, total }: { label: string; done: number; total: number }) {
  const { locale } = useLocaleSettings();
  const detail = `${formatNumber(done, locale)} / ${formatNumber(total, locale)}`;
  return <ProgressBar label={label} value={done} max={total} detail={detail} />;
}

/** What would go back, by kind of record, and what would stay and why. */
function WhatWouldBe({ id, result }: { id: string; result: BulkResult }) {
  const { t } = useLingui();
  const meta = useMeta();
  const { locale } = useLocaleSettings();
  const left = leftOf(result);
  return (
    <div className="flex flex-col gap-4">
      <dl className="m-0 grid grid-cols-[1fr_auto_auto_auto] gap-x-5 gap-y-1.5 text-sm nums">
        <div className="contents text-xs text-ink-muted">
          <dt>{t`Records`}</dt>
          <dd className="m-0 text-end">{t`Go back`}</dd>
          <dd className="m-0 text-end">{t`In part`}</dd>
          <dd className="m-0 text-end">{t`Stay`}</dd>
        </div>
        {(result.objects ?? []).map((one) => (
          <div key={one.object} className="contents">
            <dt className="min-w-0 truncate">{meta.find(one.object)?.label_plural ?? one.object}</dt>
            <dd className="m-0 text-end">{formatNumber(one.done, locale)}</dd>
            <dd className="m-0 text-end">{formatNumber(one.partly, locale)}</dd>
            <dd className="m-0 text-end">{formatNumber(one.refused + one.same, locale)}</dd>
          </div>
        ))}
      </dl>
      {left > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="m-0 text-overline text-ink-muted">
            {plural(left, {
              one: "# record stays, wholly or in part",
              other: "# records stay, wholly or in part",
            })}
          </h3>
          <ReasonList id={id} result={result} />
        </section>
      )}
      {left === 0 && result.done === 0 && <p className="m-0 text-sm">{t`Nothing is left to undo.`}</p>}
    </div>
  );
}
