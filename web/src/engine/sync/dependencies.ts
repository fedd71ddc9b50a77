import type { Filter, ObjectMeta } from "@/engine/api/types";
import type { Dependencies } from "./database";
import { fieldOf, type Meta } from "./meta";

export interface Reach {
  filter?: Filter | null | undefined;
  /** "-amount,company.name" */
  sort?: string | undefined;
  /** "stage,close_date:month" */
  group?: string | undefined;
  /** Further fields whose value decides (measures, the board's column field). */
  fields?: readonly string[] | undefined;
  /** Fields that are only shown: for links the title of their target matters. */
  shown?: readonly string[] | undefined;
}

/** Which fields of which objects can change the answer to a question about `object`. */
export function dependenciesOf(meta: Meta, object: ObjectMeta, reach: Reach): Dependencies {
  const found: Dependencies = { [object.name]: [] };
  const paths = [...filterPaths(reach.filter), ...sortPaths(reach.sort, object), ...groupPaths(reach.group)];
  for (const path of [...paths, ...(reach.fields ?? [])]) addPath(found, meta, object, path);
  for (const name of reach.shown ?? []) addTarget(found, meta, object, name);
  for (const name of relatedNames(reach.filter)) addRelated(found, object, name);
  return found;
}

function add(found: Dependencies, object: string, field: string): void {
  const fields = found[object];
  if (fields === null) return;
  found[object] = fields === undefined ? [field] : [...new Set([...fields, field])];
}

function addPath(found: Dependencies, meta: Meta, object: ObjectMeta, path: string): void {
  const [name = "", further] = path.split(".");
  add(found, object.name, name);
  if (further === undefined) addTarget(found, meta, object, name);
  else for (const target of targets(meta, object, name)) add(found, target.name, further);
}

function addTarget(found: Dependencies, meta: Meta, object: ObjectMeta, name: string): void {
  for (const target of targets(meta, object, name)) add(found, target.name, target.title);
}

/** The objects a link field can point to. */
function targets(meta: Meta, object: ObjectMeta, name: string): ObjectMeta[] {
  const field = fieldOf(object, name);
  if (field?.kind === "user") return [meta.find("user") ?? []].flat();
  const target = field?.link == null ? undefined : meta.find(field.link.object);
  return target === undefined ? [] : [target, ...kindsOf(meta, target)];
}

/** A root (party) has its records under the names of its kinds (contact, company); changes are told under those. */
function kindsOf(meta: Meta, root: ObjectMeta): ObjectMeta[] {
  const kinds = fieldOf(root, "kind")?.choices ?? [];
  return kinds.flatMap((kind) => meta.find(kind.value) ?? []);
}

function addRelated(found: Dependencies, object: ObjectMeta, name: string): void {
  const related = object.related.find((one) => one.name === name);
  if (related !== undefined) found[related.object] = null;
}

/** Field paths that a filter reads on its own object. */
export function filterPaths(filter: Filter | null | undefined): string[] {
  if (filter == null) return [];
  if ("and" in filter) return filter.and.flatMap(filterPaths);
  if ("or" in filter) return filter.or.flatMap(filterPaths);
  if ("not" in filter) return filterPaths(filter.not);
  return "field" in filter ? [filter.field] : [];
}

function relatedNames(filter: Filter | null | undefined): string[] {
  if (filter == null) return [];
  if ("and" in filter) return filter.and.flatMap(relatedNames);
  if ("or" in filter) return filter.or.flatMap(relatedNames);
  if ("not" in filter) return relatedNames(filter.not);
  if ("any" in filter) return [filter.any];
  return "none" in filter ? [filter.none] : [];
}

/** Without a sort the object's own order holds: newest first, or by position where records have one. */
function sortPaths(sort: string | undefined, object: ObjectMeta): string[] {
  if (sort !== undefined && sort !== "") return sort.split(",").map((part) => part.replace(/^-/, ""));
  return fieldOf(object, "position") === undefined ? [] : ["position"];
}

function groupPaths(group: string | undefined): string[] {
  return (group ?? "").split(",").flatMap((part) => part.split(":")[0] || []);
}
