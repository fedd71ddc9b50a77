import { useCallback, useEffect, useState } from "react";
import type { Api } from "@/engine/api/client";
import { Problem } from "@/engine/api/problem";
import type { Job } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useJob } from "@/engine/sync/use-job";
import type { Import, ImportMapping } from "./import-types";

export interface ImportSteps {
  plan: Import | null;
  problem: Problem | null;
  isBusy: boolean;
  /** From 0 to 1 while the file is on its way. */
  sent: number | null;
  upload: (file: File, object: string) => Promise<void>;
  remap: (mapping: ImportMapping, key: string) => Promise<void>;
  check: () => Promise<void>;
  start: () => Promise<void>;
  cancel: () => Promise<void>;
  again: () => void;
}

/** One import from the file to the report: each step is a call, and the answer is where it stands now. */
export function useImport(): ImportSteps {
  const api = useApi();
  const [plan, setPlan] = useState<Import | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [sent, setSent] = useState<number | null>(null);
  const { job } = useJob(movingJob(plan));
  const call = useCallback(async (ask: () => Promise<Import>) => {
    setBusy(true);
    setProblem(null);
    const { answer, wrong } = await settled(ask);
    if (answer !== null) setPlan(answer);
    setProblem(wrong);
    setBusy(false);
    setSent(null);
  }, []);

  const id = plan?.id ?? "";
  const isOver = isFinished(job);
  useEffect(() => {
    if (!isOver || id === "") return;
    const refresh = async () => setPlan(await api.get<Import>(`/imports/${id}`));
    void refresh();
  }, [isOver, id, api]);

  const shown = plan !== null && job !== null ? { ...plan, job } : plan;
  return {
    plan: shown,
    problem,
    isBusy,
    sent,
    again: () => setPlan(null),
    ...stepsOf(api, id, call, setSent),
  };
}

function movingJob(plan: Import | null): string | null {
  return isMoving(plan) ? (plan?.job?.id ?? null) : null;
}

function isFinished(job: Job | null): boolean {
  return job !== null && ["done", "failed", "cancelled"].includes(job.state);
}

/** The answer, or the problem that the server told. Anything else is a mistake of ours and goes on. */
async function settled(
  ask: () => Promise<Import>,
): Promise<{ answer: Import | null; wrong: Problem | null }> {
  try {
    return { answer: await ask(), wrong: null };
  } catch (error) {
    if (error instanceof Problem) return { answer: null, wrong: error };
    throw error;
  }
}

type Call = (ask: () => Promise<Import>) => Promise<void>;

function stepsOf(api: Api, id: string, call: Call, onProgress: (share: number | null) => void) {
  const upload = (file: File, object: string) =>
    call(() => api.upload<Import>("/imports", formOf(file, object), { onProgress }));
  const remap = (mapping: ImportMapping, key: string) =>
    call(() => api.patch<Import>(`/imports/${id}`, { mapping, key }));
  const move = (step: "check" | "start" | "cancel") => () =>
    call(() => api.post<Import>(`/imports/${id}/${step}`));
  return { upload, remap, check: move("check"), start: move("start"), cancel: move("cancel") };
}

/** Whether a job is at work for it. */
export function isMoving(plan: Import | null): boolean {
  return plan !== null && (plan.state === "checking" || plan.state === "running");
}

function formOf(file: File, object: string): FormData {
  const form = new FormData();
  form.set("object", object);
  form.set("file", file);
  return form;
}
