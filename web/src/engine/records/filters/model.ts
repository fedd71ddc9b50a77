import type { Filter } from "@/engine/api/types";

/** One condition on a field, also of a record one link away ("company.country"). */
export interface FieldRule {
  kind: "field";
  id: string;
  field: string;
  op: string;
  value: unknown;
}

/** Any or none of the related records fits the rules of `group`, which are about those. */
export interface RelatedRule {
  kind: "related";
  id: string;
  how: "any" | "none";
  name: string;
  group: Group;
}

export interface Group {
  kind: "group";
  id: string;
  join: "and" | "or";
  /** Everything but what the rules say. */
  isNot?: boolean | undefined;
  rules: Rule[];
}

export type Rule = FieldRule | RelatedRule | Group;

let last = 0;

/** A name for a rule while it is on the screen; it is not stored. */
export function ruleId(): string {
  last += 1;
  return `rule-${last}`;
}

export function emptyGroup(join: Group["join"] = "and"): Group {
  return { kind: "group", id: ruleId(), join, rules: [] };
}

/** Groups stand in groups as deep as the server reads them. */
export const DEEPEST = 7;

/** A filter as rules; null for what is no filter, or too deep. */
export function parseFilter(filter: Filter | null | undefined, depth = DEEPEST): Group | null {
  if (filter == null || Object.keys(filter).length === 0) return emptyGroup();
  const whole = asGroup(filter);
  if (whole === null) return flat("and", [filter], depth);
  return flat(whole.join, whole.parts, depth);
}

function asGroup(filter: Filter): { join: Group["join"]; parts: Filter[] } | null {
  if ("and" in filter && Array.isArray(filter.and)) return { join: "and", parts: filter.and as Filter[] };
  if ("or" in filter && Array.isArray(filter.or)) return { join: "or", parts: filter.or as Filter[] };
  return null;
}

/** `depth` groups may still stand inside this one. */
function flat(join: Group["join"], parts: readonly Filter[], depth: number): Group | null {
  const rules = parts.map((part) => parseRule(part, depth));
  if (rules.includes(null)) return null;
  return { kind: "group", id: ruleId(), join, rules: rules as Rule[] };
}

function parseRule(filter: Filter, depth: number): Rule | null {
  const group = asGroup(filter);
  if ("not" in filter) return depth > 0 ? parseNot(filter.not as Filter, depth - 1) : null;
  if (group !== null) return depth > 0 ? flat(group.join, group.parts, depth - 1) : null;
  if ("field" in filter) {
    const { field, op, value } = filter as { field: string; op: string; value?: unknown };
    return { kind: "field", id: ruleId(), field, op, value: value ?? null };
  }
  return parseRelated(filter, depth);
}

/** "Not" before anything is a group that turns round what stands in it. */
function parseNot(filter: Filter, depth: number): Group | null {
  const whole = asGroup(filter);
  const group = whole === null ? flat("and", [filter], depth) : flat(whole.join, whole.parts, depth);
  return group && { ...group, isNot: true };
}

function parseRelated(filter: Filter, depth: number): RelatedRule | null {
  const how = "any" in filter ? "any" : "none";
  const given = filter as Record<string, unknown>;
  if (typeof given[how] !== "string") return null;
  if (depth <= 0) return null;
  const where = parseFilter((given["where"] ?? {}) as Filter, depth - 1);
  return where && { kind: "related", id: ruleId(), how, name: given[how], group: where };
}

const WITHOUT_VALUE = new Set(["empty", "filled"]);
const PAIRS = new Set(["between"]);

/** Whether a rule says enough to be asked. */
export function isComplete(rule: Rule): boolean {
  if (rule.kind === "group") return rule.rules.some(isComplete);
  if (rule.kind === "related") return rule.name !== "";
  if (rule.field === "" || rule.op === "") return false;
  return WITHOUT_VALUE.has(rule.op) || isWhole(rule.op, rule.value);
}

function isWhole(op: string, value: unknown): boolean {
  if (Array.isArray(value)) {
    return (
      value.length > 0 && value.every((one) => !isNothing(one)) && (!PAIRS.has(op) || value.length === 2)
    );
  }
  return !isNothing(value);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

/** The filter that the complete rules of a group make; null when there is none. */
export function buildFilter(group: Group): Filter | null {
  const parts = group.rules.filter(isComplete).flatMap((rule) => buildRule(rule) ?? []);
  const [first] = parts;
  if (first === undefined) return null;
  const whole: Filter = parts.length === 1 ? first : group.join === "and" ? { and: parts } : { or: parts };
  return group.isNot === true ? { not: whole } : whole;
}

function buildRule(rule: Rule): Filter | null {
  if (rule.kind === "group") return buildFilter(rule);
  if (rule.kind === "related") {
    const where = buildFilter(rule.group) ?? ({} as Filter);
    return rule.how === "any" ? { any: rule.name, where } : { none: rule.name, where };
  }
  const { field, op, value } = rule;
  return WITHOUT_VALUE.has(op) ? { field, op } : { field, op, value };
}

/** The same group with one rule changed (or taken out, with null), wherever it stands. */
export function withRule(group: Group, id: string, change: (rule: Rule) => Rule | null): Group {
  const rules = group.rules.flatMap((rule): Rule[] => {
    if (rule.id === id) return [change(rule) ?? []].flat();
    if (rule.kind === "group") return [withRule(rule, id, change)];
    return rule.kind === "related" ? [{ ...rule, group: withRule(rule.group, id, change) }] : [rule];
  });
  return { ...group, rules };
}

/** All of several filters; null when none says anything. */
export function allOf(...filters: (Filter | null | undefined)[]): Filter | null {
  const parts = filters.filter((one): one is Filter => one != null && Object.keys(one).length > 0);
  if (parts.length <= 1) return parts[0] ?? null;
  return { and: parts.flatMap((part) => ("and" in part ? (part.and as Filter[]) : [part])) };
}

/** How many conditions a filter has, as its chips count them. */
export function countRules(filter: Filter | null | undefined): number {
  const group = parseFilter(filter);
  return group === null ? 1 : group.rules.length;
}
