import type { RecordTypeMeta } from "@/engine/api/record-type";
import type { FieldMeta, ObjectMeta, Values } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { isSame } from "@/engine/sync/rows";

type Typed = Pick<ObjectMeta, "fields" | "record_types">;

/** The type of a record with these values; null for one of no type. */
export function typeOf(object: Typed, values: Values): RecordTypeMeta | null {
  const { by, types } = object.record_types ?? { by: "", types: [] };
  return types.find((one) => one.value === values[by]) ?? null;
}

/** A field of a record with these values: what its type does not allow is not offered, as what is retired. */
export function fieldOfType(object: Typed, field: FieldMeta, values: Values): FieldMeta {
  const allowed = typeOf(object, values)?.allowed[field.name];
  if (allowed === undefined || field.choices == null) return field;
  const choices = field.choices.map((one) => (allowed.includes(one.value) ? one : { ...one, retired: true }));
  return { ...field, choices };
}

/** The default type, and what a new record of a type begins with, over what its fields begin with. */
export function withType(object: Typed, begun: Values, given: Values): Values {
  const { by, types } = object.record_types ?? { by: "", types: [] };
  const first = types.find((one) => one.is_default);
  const typed = first === undefined || by in given ? begun : { ...begun, [by]: first.value };
  return { ...typed, ...typeOf(object, { ...typed, ...given })?.defaults, ...given };
}

/** What a form holds after `changed`: in another type what nobody has touched begins as that type says, and what it does
 * not allow is gone. */
export function retyped(object: Typed, before: Values, changed: Values): Values {
  const [was, now] = [typeOf(object, before), typeOf(object, changed)];
  if (was?.value === now?.value) return changed;
  const names = new Set([...keysOf(was), ...keysOf(now)]);
  const next = { ...changed };
  for (const name of names) {
    const [old, first] = [beginOf(object, was, name), beginOf(object, now, name)];
    if (isSame(before[name] ?? null, old) || !isAllowed(now, name, changed[name])) next[name] = first;
  }
  return next;
}

/** Of what is sent to make a record, that which its type would fill in and somebody emptied; a layout may hide the type. */
export function emptied(object: Typed, values: Values, sent: Values = values): Values {
  const names = Object.keys(typeOf(object, values)?.defaults ?? {});
  const by = object.record_types?.by;
  const asked = by === undefined ? names : [...names, by];
  return Object.fromEntries(asked.filter((name) => name in sent).map((name) => [name, sent[name] ?? null]));
}

function keysOf(type: RecordTypeMeta | null): string[] {
  return type === null ? [] : [...Object.keys(type.defaults), ...Object.keys(type.allowed)];
}

function beginOf(object: Typed, type: RecordTypeMeta | null, name: string): unknown {
  const field = fieldOf(object, name);
  const plain = field?.default === "" ? null : (field?.default ?? null);
  return type?.defaults[name] ?? plain;
}

function isAllowed(type: RecordTypeMeta | null, name: string, value: unknown): boolean {
  const allowed = type?.allowed[name];
  if (allowed === undefined || value == null || value === "") return true;
  return Array.isArray(value)
    ? value.every((one) => allowed.includes(String(one)))
    : allowed.includes(String(value));
}
