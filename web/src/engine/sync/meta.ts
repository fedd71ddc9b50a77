import type { MatterMeta } from "@/engine/api/matter";
import type { FieldMeta, Me, MetaAnswer, ObjectMeta } from "@/engine/api/types";
import { useSync } from "./context";

/** The declaration of every object, with its lookups. */
export interface Meta {
  version: string;
  objects: readonly ObjectMeta[];
  matters: readonly MatterMeta[];
  /** Throws on a name that does not exist: a mistake in the code. */
  object: (name: string) => ObjectMeta;
  /** For names from outside. */
  find: (name: string) => ObjectMeta | undefined;
  /** What an entry of the log can be about. */
  logged: (name: string) => ObjectMeta | MatterMeta | undefined;
  byPlural: (segment: string) => ObjectMeta | undefined;
}

export function buildMeta({ version, objects, matters = [] }: MetaAnswer): Meta {
  const byName = new Map(objects.map((object) => [object.name, object]));
  const bySegment = new Map(objects.map((object) => [object.plural, object]));
  return {
    version,
    objects,
    matters,
    object: (name) => {
      const found = byName.get(name);
      if (found === undefined) throw new Error(`There is no object "${name}"`);
      return found;
    },
    find: (name) => byName.get(name),
    logged: (name) => byName.get(name) ?? matters.find((one) => one.name === name),
    byPlural: (segment) => bySegment.get(segment),
  };
}

export function fieldOf(object: Pick<ObjectMeta, "fields">, name: string): FieldMeta | undefined {
  return object.fields.find((field) => field.name === name);
}

/** The fields of these names, in this order; unknown names are left out. */
export function fieldsOf(object: ObjectMeta, names: readonly string[]): FieldMeta[] {
  return names.flatMap((name) => fieldOf(object, name) ?? []);
}

/** Whether duplicates are looked for among its records. */
export function isCompared(object: ObjectMeta): boolean {
  return (object.compared ?? []).length > 0;
}

/** The fields for which a value may be known once the field `name` is filled in, where that is the last one needed. */
export function proposedBy(object: ObjectMeta, name: string): string[] {
  const proposed = Object.entries(object.proposed ?? {});
  return proposed.flatMap(([field, by]) => (by.at(-1) === name ? [field] : []));
}

/** Whether this person is told how good its records are: whoever may put them right. */
export function isMended(object: ObjectMeta): boolean {
  return object.measured === true && object.can.includes("update");
}

export function useMe(): Me {
  return useSync().me;
}

export function useMeta(): Meta {
  return useSync().meta;
}

export function useObject(name: string): ObjectMeta {
  return useSync().meta.object(name);
}
