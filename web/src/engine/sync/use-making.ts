import { useState } from "react";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "./context";
import { isOver, useJob } from "./use-job";

export interface Making {
  job: Job | null;
  /** Why it was not begun, or not ended well. */
  problem: string | null;
  isBusy: boolean;
  begin: () => void;
}

/** Has a job of the server make something: one that is begun here, or one that is `known` to have begun before. */
export function useMaking(path: string, known: Job | null = null): Making {
  const api = useApi();
  const [begun, setBegun] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = begun ?? idOf(known);
  const { job } = useJob(id);
  const send = async (): Promise<void> => {
    setSending(true);
    setRefusal(null);
    try {
      setBegun((await api.post<Job>(path, {})).id);
    } catch (error) {
      setRefusal(problemText(asProblem(error)));
    }
    setSending(false);
  };
  const isUnderWay = id !== null && (job === null || !isOver(job));
  return {
    job,
    problem: refusal ?? failureOf(job),
    isBusy: isSending || isUnderWay,
    begin: () => void send(),
  };
}

function idOf(job: Job | null): string | null {
  return job === null ? null : job.id;
}

function failureOf(job: Job | null): string | null {
  return job !== null && isOver(job) && job.state !== "done" ? job.error : null;
}
