import type { LayoutMeta, PlacedMeta } from "@/engine/api/page-layout";
import type { FieldMeta, Filter, ObjectMeta, SectionMeta, Values } from "@/engine/api/types";
import { matches } from "@/engine/sync/matching";
import { fieldOf, fieldsOf } from "@/engine/sync/meta";

/** A section as it stands now. */
export interface ShownSection {
  /** Known by its place in the layout: two can be called alike. */
  id: string;
  label: string;
  fields: FieldMeta[];
}

/** The sections that a layout gives, and what it says nothing of: fields that were made after it. */
export interface Arranged {
  sections: ShownSection[];
  rest: FieldMeta[];
}

/** Where it is: fields that must be filled in are always in a form. */
export type On = "page" | "form";

/** The layout that counts for a record with these values; null where it stands as it was declared. */
export function layoutFor(object: ObjectMeta, values: Values, me: string): LayoutMeta | null {
  return object.layouts?.find((one) => fits(one.when, values, me) === true) ?? null;
}

/** Whether a condition holds; null where that cannot be told here. */
function fits(when: unknown, values: Values, me: string): boolean | null {
  return matches(when as Filter | null, values, me);
}

/** What a layout shows of a record with these values. */
export function arrange(
  object: Pick<ObjectMeta, "fields" | "sections">,
  layout: LayoutMeta,
  values: Values,
  me: string,
  on: On,
): Arranged {
  const isShown = (when: unknown): boolean => fits(when, values, me) !== false;
  const isOn = (one: PlacedMeta): boolean => one.on === "both" || one.on === on;
  const sections = layout.sections.map(({ label, fields, when }, at) => ({
    id: String(at),
    label,
    fields: fields.flatMap((one) => {
      const field = fieldOf(object, one.name);
      if (field === undefined) return [];
      const isNeeded = on === "form" && field.required;
      return isNeeded || (isOn(one) && isShown(when) && isShown(one.when)) ? [field] : [];
    }),
  }));
  return { sections: sections.filter((one) => one.fields.length > 0), rest: restOf(object, layout) };
}

/** The fields of an object that a layout does not name. */
export function restOf(object: Pick<ObjectMeta, "fields" | "sections">, layout: LayoutMeta): FieldMeta[] {
  const named = new Set([
    ...layout.sections.flatMap((section) => section.fields.map((one) => one.name)),
    ...layout.left_out,
  ]);
  const declared = object.sections.flatMap((section: SectionMeta) => section.fields);
  return declared.flatMap((name) => (named.has(name) ? [] : (fieldOf(object, name) ?? [])));
}

/** The sections of a record's page; `further` is the title over fields that a layout does not name. */
export function pageSections(
  object: ObjectMeta,
  values: Values,
  me: string,
  further: string,
): ShownSection[] {
  const layout = layoutFor(object, values, me);
  if (layout === null) {
    return object.sections.map(({ label, fields }, at) => ({
      id: String(at),
      label,
      fields: fieldsOf(object, fields),
    }));
  }
  const { sections, rest } = arrange(object, layout, values, me, "page");
  return rest.length === 0 ? sections : [...sections, { id: "further", label: further, fields: rest }];
}
