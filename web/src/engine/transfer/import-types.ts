import type { FieldMeta, Job, ObjectMeta } from "@/engine/api/types";

export interface ImportColumn {
  header: string;
  samples: string[];
  /** The field it was guessed to be, or null. */
  target: string | null;
  /** From 0 to 1. */
  confidence: number;
}

/** What becomes of one column; further options (aliases, date order ...) are kept as the server gave them. */
export interface ColumnRule {
  to?: string | null;
  link?: LinkRule | null;
  [option: string]: unknown;
}

export interface LinkRule {
  object?: string;
  by?: string;
  make?: boolean;
  missing?: "refuse" | "blank";
  [option: string]: unknown;
}

export interface ImportMapping {
  columns?: Record<string, ColumnRule>;
  [option: string]: unknown;
}

export interface Reason {
  code: string;
  detail: string;
  count: number;
  sample_rows: number[];
}

export interface ImportReport {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  linked: number;
  made: number;
  fixed: number | Record<string, number>;
  reasons: Reason[];
}

export type ImportState = "draft" | "checking" | "checked" | "running" | "done" | "cancelled" | "failed";

export interface Import {
  id: string;
  object: string;
  file_name: string;
  encoding: string | null;
  delimiter: string | null;
  sheet: string | null;
  rows: number | null;
  columns: ImportColumn[];
  mapping: ImportMapping;
  key: string;
  state: ImportState;
  job: Job | null;
  report: ImportReport | null;
}

/** One thing a column can become: a field, or a part of one (`addresses.country`). */
export interface Target {
  value: string;
  label: string;
  isRequired: boolean;
}

const PARTS = ["line1", "line2", "postal_code", "city", "region", "country"];

/** Every target of an object, in the order of its form, then the keys other systems know a record by. */
export function targetsOf(object: ObjectMeta, part: (name: string) => string): Target[] {
  const inForm = object.sections.flatMap((section) => section.fields);
  const place = (field: FieldMeta) =>
    inForm.includes(field.name) ? inForm.indexOf(field.name) : inForm.length;
  const fields = object.fields.filter((field) => !field.read_only && field.kind !== "json");
  return fields
    .toSorted((left, right) => place(left) - place(right))
    .flatMap((field) => targets(field, part));
}

function targets(field: FieldMeta, part: (name: string) => string): Target[] {
  const whole = { value: field.name, label: field.label, isRequired: field.required };
  if (field.kind === "addresses" || field.kind === "address") {
    return PARTS.map((name) => ({ value: `${field.name}.${name}`, label: part(name), isRequired: false }));
  }
  if (field.kind === "money") {
    return [
      whole,
      { value: `${field.name}.currency`, label: `${field.label} · ${part("currency")}`, isRequired: false },
    ];
  }
  return [whole];
}

/** The target a column has in the mapping now. */
export function targetOf(mapping: ImportMapping, header: string): string | null {
  return mapping.columns?.[header]?.to ?? null;
}

/** The mapping with another target for one column. What was fixed for the old target (aliases, link rule) goes. */
export function withTarget(mapping: ImportMapping, header: string, to: string | null): ImportMapping {
  return { ...mapping, columns: { ...mapping.columns, [header]: { to } } };
}

/** The mapping with "make what is missing" on or off for the link in a column. */
export function withMaking(mapping: ImportMapping, header: string, make: boolean): ImportMapping {
  const rule = mapping.columns?.[header] ?? {};
  return { ...mapping, columns: { ...mapping.columns, [header]: { ...rule, link: { ...rule.link, make } } } };
}

/** Required fields that no column feeds. */
export function unfed(targetsAll: readonly Target[], mapping: ImportMapping): Target[] {
  const fed = new Set(Object.values(mapping.columns ?? {}).map((rule) => rule.to));
  return targetsAll.filter((target) => target.isRequired && !fed.has(target.value));
}

/** How many values were put right, all kinds of fix together. */
export function fixedCount(fixed: ImportReport["fixed"]): number {
  return typeof fixed === "number" ? fixed : Object.values(fixed).reduce((sum, count) => sum + count, 0);
}
