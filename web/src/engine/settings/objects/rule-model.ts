import type { FieldMeta, Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asArray, asFilter, asText } from "@/engine/api/values";
import { type Declared, declaredOf } from "./declared";

/** A rule of an object, as its form holds it; records that match `refuse_when` are refused. */
export interface RuleDraft {
  name: string;
  refuse_when: Filter | null;
  message: string;
  field: string | null;
}

export interface OwnRule extends RuleDraft, Declared {
  active: boolean;
}

export const RULE_FIELDS = ["name", "refuse_when", "message", "field", "active"];
export const NEW_RULE: RuleDraft = { name: "", refuse_when: null, message: "", field: null };

export function ruleOfItem(item: Item): OwnRule {
  return {
    ...declaredOf(item),
    name: asText(item["name"]),
    refuse_when: asFilter(item["refuse_when"]),
    message: asText(item["message"]),
    field: asText(item["field"]) || null,
    active: item["active"] === true,
  };
}

/** What must be filled in before a field of an object holds a value: a choice, or a stage. */
export interface OwnEntry extends Declared {
  field: string;
  value: string;
  /** What the value is called. */
  name: string;
  needs: readonly string[];
}

export const ENTRY_FIELDS = ["field", "value", "name", "needs"];

export function entryOfItem(item: Item): OwnEntry {
  return {
    ...declaredOf(item),
    field: asText(item["field"]),
    value: asText(item["value"]),
    name: asText(item["name"]),
    needs: asArray(item["needs"]).map(asText),
  };
}

/** A field of steps, and the fields that they can ask for. */
export interface StepField {
  field: string;
  needs: string[];
}

/** The fields of these names, in the object's order. */
export function fieldsNamed(object: ObjectMeta, names: readonly string[]): FieldMeta[] {
  return object.fields.filter((field) => names.includes(field.name));
}
