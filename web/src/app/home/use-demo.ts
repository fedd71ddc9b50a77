import { useState } from "react";
import type { Job } from "@/engine/api/job";
import { problemText, asProblem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { type Answered, useAnswer } from "@/engine/sync/use-answer";
import { showToast } from "@/ui/toast";

/** Whether the demo is in the book, and the job that loads or removes it. */
export interface DemoState {
  state: "none" | "loaded" | "loading" | "removing";
  job: string | null;
  is_empty: boolean;
}

const WATCHED = ["contact", "company", "deal", "task", "product"];

/** For admins; nobody else is asked. */
export function useDemo(): Answered<DemoState> {
  const isAdmin = useMe().user.role === "admin";
  return useAnswer<DemoState>("/demo", {}, { objects: WATCHED, isEnabled: isAdmin });
}

/** Starts loading or removing; gives the job that was started. */
export function useDemoJob(path: "/demo" | "/demo/removal"): { job: string | null; start: () => void } {
  const api = useApi();
  const [job, setJob] = useState<string | null>(null);
  const start = async (): Promise<void> => {
    try {
      const { id } = await api.post<Job>(path);
      setJob(id);
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return { job, start: () => void start() };
}
