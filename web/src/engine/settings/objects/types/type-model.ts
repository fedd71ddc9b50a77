import type { FieldMeta, Item, ObjectMeta, Values } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { inputOf } from "@/engine/records/field-input";
import { fieldOf } from "@/engine/sync/meta";
import { type Declared, declaredOf } from "../declared";

/** A record type as its form holds it: what a new record begins with, and the choices that it may hold, by field. */
export interface TypeDraft {
  field: string;
  value: string;
  defaults: Values;
  allowed: Readonly<Record<string, readonly string[]>>;
  is_default: boolean;
}

export interface OwnType extends TypeDraft, Declared {
  /** What its choice is called. */
  name: string;
}

export const TYPE_FIELDS = ["field", "value", "name", "defaults", "allowed", "is_default"];

export function typeOfItem(item: Item): OwnType {
  return {
    ...declaredOf(item),
    name: asText(item["name"]),
    field: asText(item["field"]),
    value: asText(item["value"]),
    defaults: (item["defaults"] ?? {}) as Values,
    allowed: (item["allowed"] ?? {}) as TypeDraft["allowed"],
    is_default: item["is_default"] === true,
  };
}

const WITH_DEFAULT = new Set<FieldMeta["kind"]>([
  "text",
  "long_text",
  "integer",
  "decimal",
  "percent",
  "boolean",
  "date",
  "choice",
  "multi_choice",
  "email",
  "phone",
  "url",
]);

/** The fields by which types can be told: those that hold one of a list. */
export function tellingFields(object: ObjectMeta): FieldMeta[] {
  return object.fields.filter((field) => field.kind === "choice" && !field.read_only);
}

/** The fields that a type can give a value to. */
export function beginningFields(object: ObjectMeta, by: string): FieldMeta[] {
  return object.fields.filter(
    (field) => WITH_DEFAULT.has(field.kind) && !field.read_only && field.name !== by,
  );
}

/** The fields of which a type can allow fewer choices. */
export function choosingFields(object: ObjectMeta, by: string): FieldMeta[] {
  return beginningFields(object, by).filter((one) => one.kind === "choice" || one.kind === "multi_choice");
}

/** What is sent of one: without fields that were named and given nothing. */
export function bodyOfType(object: ObjectMeta, draft: TypeDraft): Values {
  const defaults = Object.entries(draft.defaults).flatMap(([name, value]) => {
    const field = fieldOf(object, name);
    const input = field === undefined ? null : inputOf(field, value);
    const isNothing = input === null || input === "" || (Array.isArray(input) && input.length === 0);
    return isNothing ? [] : [[name, input]];
  });
  const allowed = Object.entries(draft.allowed).filter(([, chosen]) => chosen.length > 0);
  return {
    defaults: Object.fromEntries(defaults) as Values,
    allowed: Object.fromEntries(allowed),
    is_default: draft.is_default,
  };
}

/** A record of names with those alone, new ones beginning with `first`. */
export function keptTo<T>(
  held: Readonly<Record<string, T>>,
  names: readonly string[],
  first: (name: string) => T,
): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, name in held ? (held[name] as T) : first(name)]));
}
