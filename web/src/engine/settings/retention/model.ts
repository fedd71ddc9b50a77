import type { Filter, Item } from "@/engine/api/types";
import { asFilter, asText } from "@/engine/api/values";

/** For how long something is kept: records by rules, rows of other tables by days. */
export interface KeptLine {
  name: string;
  label: string;
  kind: "records" | "rows";
  tables: string[];
  rules: { id: string; name: string }[];
  since: string;
  days: number;
  usual: number;
  least: number;
  most: number;
  /** The record of the days that were chosen. */
  chosen: string | null;
}

export interface RuleObject {
  object: string;
  label: string;
  days: { name: string; label: string }[];
  person: boolean;
}

export interface KeptList {
  lines: KeptLine[];
  objects: RuleObject[];
}

export interface RulePreview {
  count: number;
  held: number;
  looked_at: number;
  samples: { object: string; id: string; title: string }[];
}

export interface ComingLine {
  rule: string;
  now: number;
  coming: number;
}

export type Unit = "days" | "months" | "years";
export type Ending = "archive" | "delete" | "erase";

/** A rule as the screens read it. */
export interface Rule {
  id: string;
  version: number;
  title: string;
  can: string[];
  name: string;
  object: string;
  since: string;
  count: number;
  unit: Unit;
  filter: Filter | null;
  ending: Ending;
  isActive: boolean;
  lastAt: string;
  done: number;
  refused: number;
}

export const RULE_FIELDS = [
  "name",
  "object",
  "since",
  "count",
  "unit",
  "filter",
  "ending",
  "active",
  "last_at",
  "done",
  "refused",
];

export function ruleOf(item: Item): Rule {
  return {
    id: item.id,
    version: item.version,
    title: item.title,
    can: item.can,
    name: asText(item["name"]),
    object: asText(item["object"]),
    since: asText(item["since"]),
    count: Number(item["count"] ?? 1),
    unit: asText(item["unit"]) as Unit,
    filter: asFilter(item["filter"]),
    ending: asText(item["ending"]) as Ending,
    isActive: item["active"] === true,
    lastAt: asText(item["last_at"]),
    done: Number(item["done"] ?? 0),
    refused: Number(item["refused"] ?? 0),
  };
}
