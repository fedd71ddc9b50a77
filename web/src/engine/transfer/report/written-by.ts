import type { Filter } from "@/engine/api/types";
import type { Import } from "../import-types";

/** The records that an import made or changed, as far as nobody has changed them since; null while that is unknown. */
export function writtenBy({ job, report }: Import): Filter | null {
  if (!job?.started_at || !job.finished_at || report === null) return null;
  if (report.created + report.updated === 0) return null;
  return { field: "updated_at", op: "between", value: [job.started_at, job.finished_at] };
}
