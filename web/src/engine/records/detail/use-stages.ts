import type { FieldMeta, Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";

/** A field whose linked records are the steps that a record goes: the stage of a deal. */
export interface Way {
  field: FieldMeta;
  /** The object of the steps. */
  steps: string;
}

/** The way of an object whose board stands on a link; undefined for the others. */
export function wayOf(object: ObjectMeta): Way | undefined {
  const field = fieldOf(object, object.board?.by ?? "");
  return field?.link == null ? undefined : { field, steps: field.link.object };
}

/** The steps of a record's own way, in their order; empty until they are known. */
export function useStages(object: ObjectMeta, item: Item, { steps }: Way): readonly Item[] {
  return useList(steps, {
    filter: siblings(useMeta().object(steps), object, item),
    fields: ["name", "category"],
    sort: "position",
    limit: 50,
  }).items;
}

/** Only the stages of the record's own pipeline: wherever both have a link of the same name to the same object. */
function siblings(target: ObjectMeta, object: ObjectMeta, item: Item): Filter {
  const shared = target.fields.find(
    (field) =>
      field.kind === "link" &&
      fieldOf(object, field.name)?.link?.object === field.link?.object &&
      asLink(item[field.name]) !== null,
  );
  return shared === undefined
    ? { and: [] }
    : { field: shared.name, op: "eq", value: asLink(item[shared.name])?.id };
}
