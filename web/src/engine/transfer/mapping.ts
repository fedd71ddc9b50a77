import type {
  ColumnRule,
  DayOrder,
  ExtraRule,
  ImportColumn,
  ImportMapping,
  ImportOptions,
  ImportTarget,
} from "./import-types";

/** "addresses.billing.city" is a part of the field "addresses". */
export function fieldIn(path: string): string {
  return path.split(".")[0] ?? path;
}

/** The target a column has in the mapping now. */
export function targetOf(mapping: ImportMapping, header: string): string | null {
  return mapping.columns[header]?.to ?? null;
}

/** The target at a path, or the whole field for a path that is finer than what is offered. */
export function targetAt(targets: readonly ImportTarget[], path: string | null): ImportTarget | null {
  if (path === null) return null;
  const exact = targets.find((target) => target.value === path);
  return exact ?? targets.find((target) => target.value === fieldIn(path)) ?? null;
}

/**
 * The mapping with another target for one column. The rule that was suggested for the column comes back with its target;
 * any other target keeps what belongs to the cells, and of the rest what fits the new kind.
 */
export function withTarget(
  mapping: ImportMapping,
  header: string,
  to: string | null,
  { suggested, targets }: Offered,
): ImportMapping {
  const now = mapping.columns[header] ?? {};
  if (to === targetOf(mapping, header)) return mapping;
  if (isSuggested(suggested, to)) return withRule(mapping, header, { ...suggested, ...cellsOf(now) });
  const kept = isSameUse(kindAt(targets, now.to), kindAt(targets, to)) ? readingOf(now) : {};
  return withRule(mapping, header, { to, ...cellsOf(now), ...kept });
}

export interface Offered {
  /** The rule that was guessed for the column at first. */
  suggested: ColumnRule | undefined;
  targets: readonly ImportTarget[];
}

function isSuggested(suggested: ColumnRule | undefined, to: string | null): boolean {
  return suggested !== undefined && to === (suggested.to ?? null);
}

/** The kind of the field at a path. */
function kindAt(targets: readonly ImportTarget[], path: string | null | undefined): string | null {
  return targetAt(targets, path ?? null)?.kind ?? null;
}

/** What was said about the cells themselves, whatever they become. */
function cellsOf({ fix, aliases, blanks }: ColumnRule): ColumnRule {
  return { ...(fix && { fix }), ...(aliases && { aliases }), ...(blanks && { blanks }) };
}

function readingOf({ date, number, times, shift_days: shift }: ColumnRule): ColumnRule {
  return {
    ...(date && { date }),
    ...(number && { number }),
    ...(times && { times }),
    ...(shift && { shift_days: shift }),
  };
}

function isSameUse(before: string | null, after: string | null): boolean {
  return (isDate(before) && isDate(after)) || (isNumber(before) && isNumber(after));
}

const DATES = new Set(["date", "datetime"]);
const NUMBERS = new Set(["integer", "decimal", "percent", "money"]);
const LINKS = new Set(["link", "links", "user", "record"]);
const TYPED = new Set(["emails", "phones", "addresses"]);

export const isDate = (kind: string | null): boolean => kind !== null && DATES.has(kind);
export const isNumber = (kind: string | null): boolean => kind !== null && NUMBERS.has(kind);
export const isLinked = (kind: string | null): boolean => kind !== null && LINKS.has(kind);
export const isTyped = (kind: string | null): boolean => kind !== null && TYPED.has(kind);

/** The mapping with another rule for a column; what is left at its default is left out. */
export function withRule(mapping: ImportMapping, header: string, rule: ColumnRule): ImportMapping {
  return { ...mapping, columns: { ...mapping.columns, [header]: settled(rule) } };
}

/** A rule without what says nothing. */
export function settled<Rule extends object>(rule: Rule): Rule {
  const told = Object.entries(rule).filter(([name, value]) => !isNothing(name, value));
  return Object.fromEntries(told) as Rule;
}

/** What an option is when nobody has said anything. A link that is found the usual way is a rule all the same. */
const SILENT: Record<string, (value: unknown) => boolean> = {
  times: (value) => value === 1,
  shift_days: (value) => value === 0,
  link: (value) => value === null,
};

function isNothing(name: string, value: unknown): boolean {
  if (value === undefined || value === "" || value === false) return true;
  const isSilent = SILENT[name] ?? isHollow;
  return isSilent(value);
}

function isHollow(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** The mapping with what stands first in the dates of a column. */
export function withDayOrder(mapping: ImportMapping, header: string, date: DayOrder): ImportMapping {
  return withRule(mapping, header, { ...mapping.columns[header], date });
}

/** The mapping with one more value that no column gives. */
export function withExtra(mapping: ImportMapping, rule: ExtraRule): ImportMapping {
  return { ...mapping, also: [...mapping.also, rule] };
}

/** The mapping with another rule at a place among those values; null takes it away. */
export function withExtraAt(mapping: ImportMapping, place: number, rule: ExtraRule | null): ImportMapping {
  const also = mapping.also.flatMap((one, at) => (at !== place ? [one] : rule === null ? [] : [rule]));
  return { ...mapping, also };
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

/** Kinds whose values, alone or together with others, tell one record from another. */
const KEY_KINDS = new Set(
  "id text email emails phone url autonumber integer date time choice link user boolean".split(" "),
);

/** The fields that could be the key, alone or together: those that are filled and tell records apart. */
export function keysIn(targets: readonly ImportTarget[], mapping: ImportMapping): ImportTarget[] {
  const full = fed(mapping);
  return wholes(targets).filter((target) => full.has(target.value) && KEY_KINDS.has(target.kind));
}

/** The targets that are whole fields. */
export function wholes(targets: readonly ImportTarget[]): ImportTarget[] {
  return targets.filter((target) => !target.value.includes("."));
}

/** Whether some field is taken from the file only when that is newer, so that each row needs a date. */
export function isDated(mapping: ImportMapping, { wins }: Pick<ImportOptions, "wins">): boolean {
  const rules = [...Object.values(mapping.columns), ...mapping.also];
  return rules.some((rule) => rule.to != null && (rule.wins || wins) === "newer");
}

/**
 * Whether the dates of a column can be read day first and month first, so that somebody has to say it. `dated` is the
 * column with the date of a row.
 */
export function isAsked(
  column: ImportColumn,
  targets: readonly ImportTarget[],
  mapping: ImportMapping,
  dated = "",
): boolean {
  const kind = kindAt(targets, targetOf(mapping, column.header));
  return column.question === "date" && (isDate(kind) || column.header === dated);
}

/** The columns whose question has no answer yet; the server would stop at them. */
export function unanswered(
  columns: readonly ImportColumn[],
  targets: readonly ImportTarget[],
  mapping: ImportMapping,
  dated = "",
): ImportColumn[] {
  return columns.filter(
    (column) => isAsked(column, targets, mapping, dated) && !mapping.columns[column.header]?.date,
  );
}

/** The mapping without values that are only half said, which the server would refuse. */
export function withoutHalves(mapping: ImportMapping): ImportMapping {
  const also = mapping.also.filter(
    ({ lookup }) => !lookup || (lookup.column && lookup.object && lookup.field),
  );
  return also.length === mapping.also.length ? mapping : { ...mapping, also };
}

/** Kinds of fields of which one text is made of several columns. */
const JOINED = new Set(["text", "long_text", "rich_text"]);

/** The columns before this one that go into the same text as it. */
export function columnsBefore(
  columns: readonly ImportColumn[],
  targets: readonly ImportTarget[],
  mapping: ImportMapping,
  header: string,
): string[] {
  const to = targetOf(mapping, header);
  const target = targetAt(targets, to);
  const isAddressPart = target?.kind === "addresses" && to?.includes(".") === true;
  if (to === null || target === null || !(JOINED.has(target.kind) || isAddressPart)) return [];
  const names = columns.map((column) => column.header);
  return names.slice(0, names.indexOf(header)).filter((name) => targetOf(mapping, name) === to);
}
