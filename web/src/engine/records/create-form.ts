import type { FieldMeta, ObjectMeta, Values } from "@/engine/api/types";
import { arrange, layoutFor, type ShownSection } from "./page-layout";
import { withType } from "./record-types";

/** The fields of a create form: those one usually fills, and the rest behind "More fields". */
export interface FormFields {
  usual: FieldMeta[];
  more: FieldMeta[];
}

const LATER = new Set(["tags", "source", "external_id", "team"]);
const MOST_USUAL = 9;

/** Fields in the order of the object's sections: required ones and those that lists show come first. */
export function formFields(object: ObjectMeta): FormFields {
  const inSections = object.sections.flatMap((section) => section.fields);
  const fields = inSections.flatMap((name) => object.fields.find((field) => field.name === name) ?? []);
  const writable = fields.filter((field) => !field.read_only);
  const isUsual = (field: FieldMeta) =>
    field.required ||
    (!LATER.has(field.name) && (object.columns.includes(field.name) || isOfFirstSection(object, field)));
  const usual = writable
    .filter(isUsual)
    .slice(0, Math.max(MOST_USUAL, writable.filter((f) => f.required).length));
  return { usual, more: writable.filter((field) => !usual.includes(field)) };
}

function isOfFirstSection(object: ObjectMeta, field: FieldMeta): boolean {
  return object.sections[0]?.fields.includes(field.name) === true;
}

/** A form by its layout; without one it is a single section without a title. */
export function formSections(
  object: ObjectMeta,
  values: Values,
  me: string,
): { sections: ShownSection[]; more: FieldMeta[] } {
  const layout = layoutFor(object, values, me);
  if (layout === null) {
    const { usual, more } = formFields(object);
    return { sections: [{ id: "usual", label: "", fields: usual }], more };
  }
  const { sections, rest } = arrange(object, layout, values, me, "form");
  const writable = sections.map((section) => ({
    ...section,
    fields: section.fields.filter((one) => !one.read_only),
  }));
  const named = new Set(sections.flatMap((section) => section.fields.map((one) => one.name)));
  const needed = object.fields.filter((one) => one.required && !one.read_only && !named.has(one.name));
  const further = rest.filter((one) => !one.read_only && !needed.includes(one));
  return {
    sections: [
      ...(needed.length > 0 ? [{ id: "needed", label: "", fields: needed }] : []),
      ...writable.filter((one) => one.fields.length > 0),
    ],
    more: further,
  };
}

/** What a form with a layout sends: what it shows, and what the caller knew. What was typed and is hidden stays here. */
export function shownValues(object: ObjectMeta, values: Values, given: Values, me: string): Values {
  if (layoutFor(object, values, me) === null) return values;
  const { sections, more } = formSections(object, values, me);
  const shown = new Set([...sections.flatMap((one) => one.fields), ...more].map((field) => field.name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => shown.has(name) || name in given));
}

/** What the form starts with: what the caller knows, else what its type begins with, else the field's default. */
export function firstValues(object: ObjectMeta, given: Values): Values {
  const defaults = object.fields
    .filter((field) => !field.read_only && field.default !== null && field.default !== "")
    .map((field) => [field.name, field.default]);
  return withType(object, Object.fromEntries(defaults) as Values, given);
}

/** The values worth sending: those that say something. */
export function filled(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => says(value)));
}

function says(value: unknown): boolean {
  const isNothing = value === null || value === undefined || value === "";
  return !isNothing && !(Array.isArray(value) && value.length === 0);
}

/** The first required field that is empty, checked before anything is sent; the server checks again. */
export function missingField(object: ObjectMeta, values: Values): FieldMeta | null {
  const known = filled(values);
  return object.fields.find((field) => field.required && !field.read_only && !(field.name in known)) ?? null;
}
