import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import type { Option } from "@/ui/select";
import type { KnownLaw } from "../roles/use-law";

/** A right: a verb on an object. */
export interface Right {
  object: string;
  verb: string;
}

/** Two sets of rights that nobody is to have together. */
export interface Separation {
  id: string;
  name: string;
  description: string;
  one: readonly Right[];
  other: readonly Right[];
  can: readonly string[];
  item: Item;
}

export const FIELDS = ["name", "description", "one_side", "other_side"] as const;

export function separationOf(item: Item): Separation {
  return {
    id: item.id,
    name: asText(item["name"]),
    description: asText(item["description"]),
    one: rightsIn(item["one_side"]),
    other: rightsIn(item["other_side"]),
    can: item.can,
    item,
  };
}

function rightsIn(value: unknown): Right[] {
  return Array.isArray(value) ? (value as Right[]) : [];
}

/** A right that somebody has, and the roles that give it. */
export interface HeldRight extends Right {
  label: string;
  roles: readonly string[];
}

/** Somebody who has rights of both sides. */
export interface Breach {
  separation: string;
  name: string;
  person: string;
  person_name: string;
  one: readonly HeldRight[];
  other: readonly HeldRight[];
}

export interface Breaches {
  items: readonly Breach[];
  is_cut: boolean;
}

export const keyOf = ({ object, verb }: Right): string => `${object}.${verb}`;

export function rightOf(key: string): Right {
  const [object = "", verb = ""] = key.split(".");
  return { object, verb };
}

/** Every right there is, in words. */
export function rightOptions(law: KnownLaw): Option[] {
  return law.objects.flatMap(({ name, label, verbs }) =>
    verbs.map((verb) => ({ value: `${name}.${verb.name}`, label: `${label}: ${verb.label}` })),
  );
}

export function rightLabel(law: KnownLaw, right: Right): string {
  const object = law.objects.find((one) => one.name === right.object);
  const verb = object?.verbs.find((one) => one.name === right.verb);
  return object === undefined || verb === undefined ? keyOf(right) : `${object.label}: ${verb.label}`;
}
