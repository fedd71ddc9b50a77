import type { FieldMeta, Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asArray, asText } from "@/engine/api/values";

/** A rule of an object, as its form holds it; records that match `refuse_when` are refused. */
export interface RuleDraft {
  name: string;
  refuse_when: Filter | null;
  message: string;
  field: string | null;
}

export interface OwnRule extends RuleDraft {
  id: string;
  version: number;
  active: boolean;
  can: readonly string[];
}

export const RULE_FIELDS = ["name", "refuse_when", "message", "field", "active"];
export const NEW_RULE: RuleDraft = { name: "", refuse_when: null, message: "", field: null };

export function ruleOfItem(item: Item): OwnRule {
  return {
    id: item.id,
    version: item.version,
    can: item.can,
    name: asText(item["name"]),
    refuse_when: (item["refuse_when"] ?? null) as Filter | null,
    message: asText(item["message"]),
    field: asText(item["field"]) || null,
    active: item["active"] === true,
  };
}

/** What must be filled in before a field of an object holds a value: a choice, or a stage. */
export interface OwnEntry {
  id: string;
  version: number;
  field: string;
  value: string;
  /** What the value is called. */
  name: string;
  needs: readonly string[];
  can: readonly string[];
}

export const ENTRY_FIELDS = ["field", "value", "name", "needs"];

export function entryOfItem(item: Item): OwnEntry {
  return {
    id: item.id,
    version: item.version,
    can: item.can,
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
