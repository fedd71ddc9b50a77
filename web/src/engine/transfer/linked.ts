import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, type Meta } from "@/engine/sync/meta";
import type { LinkRule } from "./import-types";

/** The objects between which a link leaves the choice: the kinds of a party, all that activities can be about. */
export function linkedKinds(meta: Meta, field: FieldMeta): ObjectMeta[] {
  if (field.kind === "record") return meta.objects.filter((object) => object.activities);
  const target = field.link == null ? undefined : meta.find(field.link.object);
  if (target === undefined || target.can.includes("create")) return [];
  return (fieldOf(target, "kind")?.choices ?? []).flatMap((kind) => meta.find(kind.value) ?? []);
}

/** The object whose records a column names: the one that was chosen, else the field's own. */
export function linkedObject(meta: Meta, field: FieldMeta, link: LinkRule): ObjectMeta | undefined {
  return meta.find(link.object || (field.link?.object ?? ""));
}

/** Whether a name is all that a new record of this object needs, and this person may make one. */
export function mayBeMade(object: ObjectMeta): boolean {
  const isNeeded = (field: FieldMeta) => field.required && !field.read_only && field.name !== object.title;
  return object.can.includes("create") && !object.fields.some(isNeeded);
}
