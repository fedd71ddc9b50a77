import { useCallback, useEffect, useState } from "react";
import { Problem } from "@/engine/api/problem";
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
  const { job } = useJob(isMoving(plan) ? (plan?.job?.id ?? null) : null);

  const call = useCallback(async (ask: () => Promise<Import>) => {
    setBusy(true);
    setProblem(null);
    try {
      setPlan(await ask());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
      setSent(null);
    }
  }, []);

  const id = plan?.id ?? "";
  const isOver = job !== null && ["done", "failed", "cancelled"].includes(job.state);
  useEffect(() => {
    if (isOver && id !== "") void call(() => api.get<Import>(`/imports/${id}`));
  }, [isOver, id, api, call]);

  return {
    plan: plan !== null && job !== null ? { ...plan, job } : plan,
    problem,
    isBusy,
    sent,
    upload: (file, object) =>
      call(() => api.upload<Import>("/imports", formOf(file, object), { onProgress: setSent })),
    remap: (mapping, key) => call(() => api.patch<Import>(`/imports/${id}`, { mapping, key })),
    check: () => call(() => api.post<Import>(`/imports/${id}/check`)),
    start: () => call(() => api.post<Import>(`/imports/${id}/start`)),
    cancel: () => call(() => api.post<Import>(`/imports/${id}/cancel`)),
    again: () => setPlan(null),
  };
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
