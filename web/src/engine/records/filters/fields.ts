import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, type Meta } from "@/engine/sync/meta";

/** A field that rules can be about: of the object itself, or one link away. */
export interface FieldPath {
  path: string;
  field: FieldMeta;
  /** "Stage", "Company › Country". */
  label: string;
}

/** The field a path names; undefined for a name that does not exist (any more). */
export function resolvePath(meta: Meta, object: ObjectMeta, path: string): FieldPath | undefined {
  const [name = "", further] = path.split(".");
  const own = fieldOf(object, name);
  if (own === undefined) return undefined;
  if (further === undefined) return { path, field: own, label: own.label };
  const target = targetObject(meta, own);
  const field = target && fieldOf(target, further);
  return field && { path, field, label: `${own.label} › ${field.label}` };
}

/** The object a link or user field points to. */
export function targetObject(meta: Meta, field: FieldMeta): ObjectMeta | undefined {
  if (field.kind === "user") return meta.find("user");
  return field.link === null ? undefined : meta.find(field.link.object);
}

/** An object that conditions are about; of one that is near they ask nothing over a link. */
export interface AskedObject extends ObjectMeta {
  isNear?: boolean | undefined;
}

/** The object for conditions that are about the record itself alone: nothing over a link, nothing of related lists. */
export function nearOnly(object: ObjectMeta): AskedObject {
  return { ...object, related: [], isNear: true };
}

/** Every field that can be filtered by: the object's own first, then those one link away. */
export function filterPaths(meta: Meta, object: AskedObject): FieldPath[] {
  const own = object.fields.filter(isAskable);
  const near = own.map((field): FieldPath => ({ path: field.name, field, label: field.label }));
  if (object.isNear === true) return near;
  const far = own
    .filter((field) => field.kind === "link" || field.kind === "user")
    .flatMap((link) => farPaths(meta, link));
  return [...near, ...far];
}

function farPaths(meta: Meta, link: FieldMeta): FieldPath[] {
  const target = targetObject(meta, link);
  const columns = new Set([
    ...(target?.columns ?? []),
    ...(target?.sections.flatMap((one) => one.fields) ?? []),
  ]);
  return (target?.fields ?? [])
    .filter((field) => isAskable(field) && columns.has(field.name))
    .map((field) => ({ path: `${link.name}.${field.name}`, field, label: `${link.label} › ${field.label}` }));
}

function isAskable(field: FieldMeta): boolean {
  return field.filterable && field.operators.length > 0 && field.kind !== "json" && field.kind !== "id";
}
