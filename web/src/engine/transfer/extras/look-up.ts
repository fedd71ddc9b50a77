import type { FieldMeta, ObjectMeta } from "@/engine/api/types";

const NAMES = new Set(["text", "email", "emails", "autonumber", "integer"]);
/** What every record has of itself. */
const OWN = new Set(["created_by", "updated_by", "created_at", "updated_at", "archived_at"]);

/** Fields of an object whose value another field can take: of its kind, and for links of its object. */
export function fitting(object: ObjectMeta, field: FieldMeta): FieldMeta[] {
  return object.fields.filter((one) => {
    const isKind = one.kind === field.kind || (one.kind === "money" && field.kind === "decimal");
    return isKind && !OWN.has(one.name) && one.link?.object === field.link?.object;
  });
}

/** The objects that have such a field. */
export function sources(objects: readonly ObjectMeta[], field: FieldMeta): ObjectMeta[] {
  return objects.filter((object) => fitting(object, field).length > 0);
}

/** The fields by which a file may name a record, its title first. */
export function namesOf(object: ObjectMeta): FieldMeta[] {
  const rank = (field: FieldMeta): number => (field.name === object.title ? 0 : 1);
  const exact = new Set([object.title, "external_id", "code"]);
  return object.fields
    .filter(
      (field) =>
        NAMES.has(field.kind) && (exact.has(field.name) || !["text", "integer"].includes(field.kind)),
    )
    .toSorted((left, right) => rank(left) - rank(right));
}
