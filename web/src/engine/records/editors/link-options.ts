import { useMemo } from "react";
import { COLLEAGUES } from "@/engine/access/colleagues";
import type { FieldMeta, Filter, Item, ListAnswer, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useApi } from "@/engine/sync/context";
import { fieldOf } from "@/engine/sync/meta";
import type { Option } from "@/ui/select";
import { asTone } from "@/ui/tone";
import type { LoadOptions } from "@/ui/use-options";
import { allOf } from "../filters/model";

const MOST = 20;
const IN_USE = "is_active";

function isUse(field: FieldMeta): boolean {
  return field.name === IN_USE && field.kind === "boolean" && field.filterable;
}

function inUse(target: ObjectMeta): Filter {
  return target.name === "user" ? COLLEAGUES : { field: IN_USE, op: "eq", value: true };
}

/** The object a link field points to; people are users. */
export function targetOf(field: FieldMeta): string {
  return field.kind === "user" ? "user" : (field.link?.object ?? "");
}

/** Asks the server for records of `target` whose title has the typed text. */
export function useLinkOptions(
  target: ObjectMeta | undefined,
  object?: ObjectMeta,
  record?: Item,
): LoadOptions {
  const api = useApi();
  const group = target && groupOf(target);
  const toned = group && target.fields.find(hasTones);
  const within = group && object && withinOf(group, object, record);
  // Who looks for records finds all; who chooses one for a record is offered those in use: people who may come in,
  // products on sale.
  const isInUse = object !== undefined && target?.fields.some(isUse) === true;
  return useMemo(() => {
    return async (query, signal) => {
      if (target === undefined) return [];
      const filter = allOf(filterFor(target, query, group, within), isInUse ? inUse(target) : null);
      const fields = ["id", group?.name, toned?.name].filter(Boolean).join(",");
      const asked = { fields, limit: MOST, ...(filter && { filter: JSON.stringify(filter) }) };
      const answer = await api.get<ListAnswer>(`/${target.plural}`, asked, { signal });
      return answer.items.map((item) => optionOf(item, within === undefined ? group : undefined, toned));
    };
  }, [api, target, group, toned, within, isInUse]);
}

function optionOf(item: Item, group: FieldMeta | undefined, toned: FieldMeta | undefined): Option {
  const detail = group && asLink(item[group.name])?.title;
  const choice = toned?.choices?.find((one) => one.value === item[toned.name]);
  return {
    value: item.id,
    label: item.title,
    ...(detail && { detail }),
    ...(choice && { tone: asTone(choice.tone) }),
  };
}

/** Steps of a way (stages) have a choice with tones, their category. */
function hasTones(field: FieldMeta): boolean {
  return field.choices?.some((one) => one.tone !== null) ?? false;
}

/** The link every record of the object has and so belongs to: a stage's pipeline. */
export function groupOf(target: ObjectMeta): FieldMeta | undefined {
  return target.fields.find((field) => field.kind === "link" && field.required && !field.read_only);
}

/** The id of the group that the record being edited belongs to, where it has the same link. */
export function withinOf(group: FieldMeta, object: ObjectMeta, record: Item | undefined): string | undefined {
  const own = fieldOf(object, group.name);
  if (own?.kind !== "link" || own.link?.object !== group.link?.object) return undefined;
  return asLink(record?.[group.name])?.id;
}

function filterFor(
  target: ObjectMeta,
  query: string,
  group: FieldMeta | undefined,
  within: string | undefined,
): Filter | null {
  const text = query.trim();
  const parts: Filter[] = [];
  if (text !== "") parts.push({ field: target.title, op: "contains", value: text });
  if (group !== undefined && within !== undefined) parts.push({ field: group.name, op: "eq", value: within });
  return parts.length === 0 ? null : { and: parts };
}
