import type { FieldMeta, Filter, Item, LinkValue, ObjectMeta, RelatedMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { fieldOf, fieldsOf, type Meta } from "@/engine/sync/meta";
import { isEmpty } from "../field-value";

/** Verbs that a screen offers in its own way: fields are edited in place, stages moved on their path. */
export const ELSEWHERE: ReadonlySet<string> = new Set([
  "create",
  "update",
  "move",
  "import",
  "export",
  "read",
]);

/** Kinds that say something at a glance, the weightiest first. */
const CLEAR: FieldMeta["kind"][] = ["money", "choice", "date", "percent", "integer", "decimal"];

/** The fields that stand in the strip under the title: money first, then what says how far it is, then days. */
export function highlightFields(object: ObjectMeta, item: Item, most: number): FieldMeta[] {
  const way = object.board?.by;
  return fieldsOf(object, object.columns)
    .filter((field) => CLEAR.includes(field.kind) && field.name !== way && field.name !== object.title)
    .filter((field) => field.kind === "money" || !isEmpty(item[field.name]))
    .toSorted((left, right) => CLEAR.indexOf(left.kind) - CLEAR.indexOf(right.kind))
    .slice(0, most);
}

/** The record that this one belongs to: the first filled link through which another object lists records like this. */
export function parentOf(meta: Meta, object: ObjectMeta, item: Item): LinkValue | null {
  const pointing = new Set(
    meta.objects.flatMap((other) =>
      other.related.filter((related) => related.object === object.name).map((related) => related.field),
    ),
  );
  const links = fieldsOf(object, object.columns.concat(object.sections.flatMap((section) => section.fields)));
  for (const field of links) {
    const link = field.kind === "link" && pointing.has(field.name) ? asLink(item[field.name]) : null;
    if (link !== null && !isEmpty(link.title)) return link;
  }
  return null;
}

/** Whether records of `name` are of the kind that `root` stands for: a company is a party. */
export function isOfRoot(meta: Meta, name: string, root: string): boolean {
  if (name === root) return true;
  const kinds = meta.find(root)?.fields.find((field) => field.name === "kind")?.choices ?? [];
  return kinds.some((kind) => kind.value === name);
}

/** A tab with records of another object; more than one field of it may point here. */
export interface RelatedGroup {
  id: string;
  label: string;
  object: string;
  ends: readonly RelatedMeta[];
}

/** Lists with the same label and object are shown as one. */
export function relatedGroups(related: readonly RelatedMeta[]): RelatedGroup[] {
  const groups = Map.groupBy(related, (one) => `${one.object} ${one.label}`);
  return [...groups.values()].flatMap((ends) => {
    const [first] = ends;
    return first === undefined ? [] : [{ id: first.name, label: first.label, object: first.object, ends }];
  });
}

/** The records of a group that point to this one. */
export function relatedFilter(group: RelatedGroup, id: string): Filter {
  const parts = group.ends.map(({ field }): Filter => ({ field, op: "eq", value: id }));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { or: parts };
}

/** Through which of its ends a row of a group points here. */
export function endOf(group: RelatedGroup, row: Item, id: string): RelatedMeta | undefined {
  return group.ends.find(({ field }) => asLink(row[field])?.id === id) ?? group.ends[0];
}

const MOST_COLUMNS = 6;

/** The columns of a group: no end of it, since those say nothing new, except where there are two. */
export function relatedFields(group: RelatedGroup, other: ObjectMeta): FieldMeta[] {
  const ends = new Set(group.ends.map((one) => one.field));
  return fieldsOf(other, other.columns)
    .filter((field) => !ends.has(field.name) && field.name !== other.title)
    .slice(0, MOST_COLUMNS);
}

/** The money that a list of these is worth, if any: what its board sums, else the first amount that it shows. */
export function moneyOf(other: ObjectMeta): FieldMeta | undefined {
  const summed = fieldOf(other, other.board?.sum ?? "");
  return summed ?? fieldsOf(other, other.columns).find((field) => field.kind === "money");
}
