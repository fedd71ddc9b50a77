import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useState } from "react";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { isOver, useJob } from "@/engine/sync/use-job";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import type { ScanState } from "./model";

/** How far each object is scanned. */
export function useScans() {
  const { data, ...rest } = useAnswer<ScanState[]>("/duplicates/scans", {}, { objects: [] });
  return { scans: data, ...rest };
}

/** A scan of an object: begun here or found under way, followed to its end. `onEnd` when it is over. */
export function useScan(state: ScanState, onEnd: () => void) {
  const { t } = useLingui();
  const api = useApi();
  const [begun, setBegun] = useState<Job | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { job, isRunning, cancel } = useWatched(begun ?? state.job);
  const end = useEffectEvent(onEnd);
  const ended = job !== null && !isRunning ? job.id : null;
  useEffect(() => {
    if (ended !== null) end();
  }, [ended]);
  const start = async (isWhole: boolean): Promise<void> => {
    setBusy(true);
    try {
      const body = { object: state.object, whole: isWhole };
      setBegun(await api.post<Job>("/duplicates/scans", body, { key: uuid7() }));
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    setBusy(false);
  };
  return { job, isRunning, isBusy, start: (isWhole: boolean) => void start(isWhole), cancel };
}

/** A job as it stands now. */
function useWatched(known: Job | null) {
  const { job: watched, cancel } = useJob(known?.id ?? null);
  const job = watched ?? known;
  return { job, isRunning: job !== null && !isOver(job), cancel };
}
