import type { Filter } from "@/engine/api/types";

/** The attachments of one record. */
export function filesOf(object: string, id: string): Filter {
  return { field: "regarding", op: "eq", value: { object, id } };
}
