import type { Job } from "@/engine/api/job";

export interface Reason {
  /** The kind of record; "" where the job is about one kind. */
  object?: string;
  state: string;
  code: string;
  detail: string;
  count: number;
  /** Some of the records, by id. */
  records: string[];
}

/** What a bulk change gives back. */
export interface BulkResult {
  object: string;
  verb: string;
  /** The job that this one took back; null for a change. */
  undone: string | null;
  total: number;
  done: number;
  same: number;
  partly: number;
  refused: number;
  waiting: number;
  reasons: Reason[];
  /** Of a way back: how it went by kind of record. */
  objects?: { object: string; done: number; same: number; partly: number; refused: number }[];
}

export function resultOf(job: Job): BulkResult | null {
  const found = job.result;
  return typeof found === "object" && found !== null && "refused" in found
    ? (found as unknown as BulkResult)
    : null;
}

/** Records in a second, over the time that the job ran. */
export function speedOf(job: Job | null, now: number = Date.now()): number {
  if (job?.started_at == null) return 0;
  const seconds = (now - Date.parse(job.started_at)) / 1000;
  return seconds < 1 ? 0 : Math.round(job.done / seconds);
}

/** How many were left as they are, wholly or in part. */
export function leftOf({ refused, partly }: BulkResult): number {
  return refused + partly;
}

/** Everything went as it was meant. */
export function isWithoutRemark(job: Job): boolean {
  const result = resultOf(job);
  return job.state === "done" && result !== null && leftOf(result) === 0;
}
