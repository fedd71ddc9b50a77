import { useCallback, useEffect, useState } from "react";
import type { Api } from "@/engine/api/client";
import type { Job } from "@/engine/api/job";
import { asProblem, type Problem } from "@/engine/api/problem";
import { dataOf, typed } from "@/engine/api/typed";
import { useSync } from "./context";
import { jobName, recall, remember } from "./database";
import { useLive } from "./use-live";

export interface Watched {
  job: Job | null;
  problem: Problem | null;
  cancel: () => Promise<void>;
}

/** The feed tells how a job goes; this is for the time when it does not. */
const STEP = 4000;

export function isOver(job: Job): boolean {
  return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

/** Follows a job to its end. */
export function useJob(id: string | null): Watched {
  const { api, db } = useSync();
  const [problem, setProblem] = useState<Problem | null>(null);
  const job = useLive(jobName(id ?? ""), () => recall<Job>(db, jobName(id ?? ""))) ?? null;
  const isWatched = id !== null && (job === null || !isOver(job));
  useEffect(() => {
    if (id === null || !isWatched) return;
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      try {
        await remember(db, jobName(id), await read(api, id, stop.signal));
        setProblem(null);
      } catch (error) {
        if (!stop.signal.aborted) setProblem(asProblem(error));
      }
    };
    void look();
    const timer = setInterval(() => void look(), STEP);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [api, db, id, isWatched]);
  const cancel = useCallback(async () => {
    if (id === null) return;
    await typed(api).POST("/api/v1/jobs/{pk}/cancel", { params: { path: { pk: id } } });
  }, [api, id]);
  return { job, problem, cancel };
}

function read(api: Api, id: string, signal: AbortSignal): Promise<Job> {
  return dataOf(typed(api).GET("/api/v1/jobs/{pk}", { params: { path: { pk: id } }, signal }));
}
