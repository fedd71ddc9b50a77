export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface Job {
  id: string;
  kind: string;
  label: string;
  state: JobState;
  done: number;
  total: number | null;
  message: string;
  error: string;
  result: unknown;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}
