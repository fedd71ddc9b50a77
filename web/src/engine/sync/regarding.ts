import type { Filter } from "@/engine/api/types";

/** What is about one record: its files, comments, followers, tasks. */
export function regarding(object: string, id: string): Filter {
  return { field: "regarding", op: "eq", value: { object, id } };
}
