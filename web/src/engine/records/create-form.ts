import type { FieldMeta, ObjectMeta, Values } from "@/engine/api/types";

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

/** What the form starts with: what the caller knows, else the field's default. */
export function firstValues(object: ObjectMeta, given: Values): Values {
  const defaults = object.fields
    .filter((field) => !field.read_only && field.default !== null && field.default !== "")
    .map((field) => [field.name, field.default]);
  return { ...Object.fromEntries(defaults), ...given };
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
