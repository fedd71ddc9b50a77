import { useCallback, useEffect, useState } from "react";
import { asProblem, type Problem } from "@/engine/api/problem";
import { dataOf, typed } from "@/engine/api/typed";
import type { Job } from "@/engine/api/types";
import { useApi } from "./context";

export interface Watched {
  job: Job | null;
  problem: Problem | null;
  cancel: () => Promise<void>;
}

const STEP = 700;

export function isOver(job: Job): boolean {
  return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

/** Follows a job to its end. */
export function useJob(id: string | null): Watched {
  const api = useApi();
  const [seen, setSeen] = useState<{ id: string | null; job: Job | null; problem: Problem | null }>({
    id,
    job: null,
    problem: null,
  });
  useEffect(() => {
    if (id === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const given = { params: { path: { pk: id } }, signal: stop.signal };
        const job = await dataOf(typed(api).GET("/api/v1/jobs/{pk}", given));
        setSeen({ id, job, problem: null });
        if (!isOver(job)) timer = setTimeout(() => void look(), STEP);
      } catch (error) {
        if (stop.signal.aborted) return;
        const problem = asProblem(error);
        setSeen((last) => ({ ...last, id, problem }));
        if (problem.isTransient) timer = setTimeout(() => void look(), STEP * 5);
      }
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [api, id]);
  const cancel = useCallback(async () => {
    if (id === null) return;
    await typed(api).POST("/api/v1/jobs/{pk}/cancel", { params: { path: { pk: id } } });
  }, [api, id]);
  const isOurs = seen.id === id;
  return { job: isOurs ? seen.job : null, problem: isOurs ? seen.problem : null, cancel };
}
