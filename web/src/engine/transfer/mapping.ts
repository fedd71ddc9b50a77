import type { ColumnRule, DayOrder, ImportColumn, ImportMapping, ImportTarget } from "./import-types";

/** "addresses.billing.city" is a part of the field "addresses". */
export function fieldIn(path: string): string {
  return path.split(".")[0] ?? path;
}

/** The target a column has in the mapping now. */
export function targetOf(mapping: ImportMapping, header: string): string | null {
  return mapping.columns[header]?.to ?? null;
}

/**
 * The mapping with another target for one column. The rule that was suggested for the column comes back with its target;
 * any other target keeps what belongs to the cells and loses what was meant for the old one (links, spellings, dates).
 */
export function withTarget(
  mapping: ImportMapping,
  header: string,
  to: string | null,
  suggested: ColumnRule | undefined,
): ImportMapping {
  if (to === targetOf(mapping, header)) return mapping;
  if (suggested !== undefined && to === (suggested.to ?? null)) return withRule(mapping, header, suggested);
  const { fix, blanks } = mapping.columns[header] ?? {};
  return withRule(mapping, header, { to, ...(fix && { fix }), ...(blanks && { blanks }) });
}

/** The mapping with "make what is missing" on or off for the link in a column. */
export function withMaking(mapping: ImportMapping, header: string, make: boolean): ImportMapping {
  const rule = mapping.columns[header] ?? {};
  return withRule(mapping, header, { ...rule, link: { ...rule.link, make } });
}

/** The mapping with the link of a column going to records of another object; how those were found goes. */
export function withLinked(mapping: ImportMapping, header: string, object: string): ImportMapping {
  const rule = mapping.columns[header] ?? {};
  const missing = rule.link?.missing;
  return withRule(mapping, header, { ...rule, link: { object, ...(missing && { missing }) } });
}

/** The mapping with what stands first in the dates of a column. */
export function withDayOrder(mapping: ImportMapping, header: string, date: DayOrder): ImportMapping {
  return withRule(mapping, header, { ...mapping.columns[header], date });
}

function withRule(mapping: ImportMapping, header: string, rule: ColumnRule): ImportMapping {
  return { ...mapping, columns: { ...mapping.columns, [header]: rule } };
}

/** The fields that columns or further values fill. */
export function fed(mapping: ImportMapping): Set<string> {
  const rules = [...Object.values(mapping.columns), ...mapping.also];
  return new Set(rules.flatMap(({ to }) => (to == null || to === "" ? [] : fieldIn(to))));
}

/** Required fields that nothing fills. */
export function unfed(targets: readonly ImportTarget[], mapping: ImportMapping): ImportTarget[] {
  const full = fed(mapping);
  return wholes(targets).filter((target) => target.required && !full.has(target.value));
}

/** Kinds whose values tell one record from another. */
const KEY_KINDS = new Set(["id", "text", "email", "emails", "phone", "url", "autonumber", "integer"]);

/** The fields that could be the key: those that are filled and tell records apart. */
export function keysIn(targets: readonly ImportTarget[], mapping: ImportMapping): ImportTarget[] {
  const full = fed(mapping);
  return wholes(targets).filter((target) => full.has(target.value) && KEY_KINDS.has(target.kind));
}

function wholes(targets: readonly ImportTarget[]): ImportTarget[] {
  return targets.filter((target) => !target.value.includes("."));
}

/** The kind of the field that a column becomes. */
export function kindOf(
  targets: readonly ImportTarget[],
  mapping: ImportMapping,
  header: string,
): string | null {
  const to = targetOf(mapping, header);
  return to === null ? null : (targets.find((target) => target.value === fieldIn(to))?.kind ?? null);
}

/** Whether the dates of a column can be read day first and month first, so that somebody has to say it. */
export function isAsked(
  column: ImportColumn,
  targets: readonly ImportTarget[],
  mapping: ImportMapping,
): boolean {
  const kind = kindOf(targets, mapping, column.header);
  return column.question === "date" && (kind === "date" || kind === "datetime");
}

/** The columns whose question has no answer yet; the server would stop at them. */
export function unanswered(
  columns: readonly ImportColumn[],
  targets: readonly ImportTarget[],
  mapping: ImportMapping,
): ImportColumn[] {
  return columns.filter(
    (column) => isAsked(column, targets, mapping) && !mapping.columns[column.header]?.date,
  );
}
