import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asMoney } from "@/engine/api/values";

/** The fields that a record lacks to enter a step: those that are known to be empty. */
export function missingFor(object: ObjectMeta, item: Item, by: string, value: string | null): FieldMeta[] {
  const needs = needsOf(object, by, value);
  return object.fields.filter((field) => needs.includes(field.name) && isEmpty(item[field.name]));
}

/** What a step asks for. */
export function needsOf(object: ObjectMeta, by: string, value: string | null): readonly string[] {
  return object.steps?.find((step) => step.by === by && step.value === value)?.needs ?? [];
}

/** What was not asked for is not known to be empty. */
function isEmpty(value: unknown): boolean {
  if (value === undefined) return false;
  if (value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  const money = asMoney(value);
  return money !== null ? money.amount === "" : typeof value === "object" && Object.keys(value).length === 0;
}
