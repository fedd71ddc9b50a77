import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";

/** The person that a record can be given to: who does it, else whose it is. */
export function personField(object: ObjectMeta): FieldMeta | undefined {
  const fields = ["assignee", "owner"].flatMap((name) => fieldOf(object, name) ?? []);
  return fields.find((field) => field.kind === "user" && !field.read_only);
}
