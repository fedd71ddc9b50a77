import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent } from "react";
import type { Job } from "@/engine/api/job";
import { useJob } from "@/engine/sync/use-job";
import { Banner } from "@/ui/banner";
import { ProgressBar } from "@/ui/progress-bar";

export interface DemoProgressProps {
  job: string;
  label: string;
  onDone: (result: unknown) => void;
}

/** How far the job is; it may take half a minute. */
export function DemoProgress({ job: id, label, onDone }: DemoProgressProps) {
  const { t } = useLingui();
  const { job } = useJob(id);
  const done = useEffectEvent(() => onDone(job?.result ?? null));
  const state = job?.state;
  useEffect(() => {
    if (state === "done") done();
  }, [state]);
  if (job !== null && isLost(job))
    return (
      <Banner tone="danger" title={t`It did not work`}>
        {job.error || t`Somebody stopped it.`}
      </Banner>
    );
  return <Bar job={job} label={label} />;
}

function Bar({ job, label }: { job: Job | null; label: string }) {
  if (job === null || job.total === null) return <ProgressBar label={label} value={null} />;
  return <ProgressBar label={label} value={job.done} max={job.total} detail={job.message || undefined} />;
}

function isLost({ state }: Job): boolean {
  return state === "failed" || state === "cancelled";
}
