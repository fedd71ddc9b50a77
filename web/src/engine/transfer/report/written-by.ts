import type { Filter } from "@/engine/api/types";
import type { Import } from "../import-types";

/**
 * The records that an import made, or changed as far as nobody has changed them since; null while that is unknown. What
 * was made is told by when it was made, which stays.
 */
export function writtenBy({ job, report }: Pick<Import, "job" | "report">): Filter | null {
  if (!job?.started_at || !job.finished_at || report === null) return null;
  const between = [job.started_at, job.finished_at];
  const fields = { created_at: report.created, updated_at: report.updated };
  const written = Object.entries(fields)
    .filter(([, count]) => count > 0)
    .map(([field]) => ({ field, op: "between", value: between }));
  return written.length > 1 ? { or: written } : (written[0] ?? null);
}
