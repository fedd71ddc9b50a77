import { useMemo } from "react";
import type { Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { fieldOf, type Meta, useMeta } from "@/engine/sync/meta";
import { regarding } from "@/engine/sync/regarding";
import { type List, useList } from "@/engine/sync/use-list";
import { today } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import { isOfRoot } from "./parts";

/** An activity that is still to be done. */
export interface Planned {
  kind: ObjectMeta;
  item: Item;
  /** When: a day or a moment; "" for some time. */
  at: string;
  isOverdue: boolean;
}

const MOST = 20;

/** The objects whose records are about others and have a time of their own: tasks, calls, meetings. */
export function plannedKinds(meta: Meta): ObjectMeta[] {
  return meta.objects.filter(
    (object) =>
      fieldOf(object, "regarding") !== undefined &&
      fieldOf(object, "done_at") !== undefined &&
      object.date !== null &&
      object.can.includes("read"),
  );
}

/** What is planned about a record, the most pressing first. Of a company also what is planned about its deals. */
export function usePlanned(object: ObjectMeta, item: Item): Planned[] {
  const meta = useMeta();
  const { timeZone } = useLocaleSettings();
  const isAsked = object.activities;
  const kinds = plannedKinds(meta);
  // Three kinds there are; hooks need a fixed number of them.
  const lists = [
    useOpen(meta, kinds[0], object, item, isAsked),
    useOpen(meta, kinds[1], object, item, isAsked),
    useOpen(meta, kinds[2], object, item, isAsked),
  ];
  const [day, now] = clock(timeZone);
  return kinds
    .slice(0, lists.length)
    .flatMap((kind, at) => (lists[at]?.items ?? []).map((one) => plannedOf(kind, one, day, now)))
    .filter((one) => isStillPlanned(one, now))
    .toSorted(comparePlanned);
}

/** Today, and this moment. */
function clock(timeZone: string): [day: string, now: string] {
  return [today(timeZone), new Date().toISOString()];
}

function useOpen(
  meta: Meta,
  kind: ObjectMeta | undefined,
  object: ObjectMeta,
  item: Item,
  isAsked: boolean,
): List {
  const filter = useMemo(
    () => (kind === undefined ? null : openFilter(meta, kind, object, item.id)),
    [meta, kind, object, item.id],
  );
  return useList(kind?.name ?? object.name, {
    filter,
    fields: kind === undefined ? [] : plannedFields(kind),
    sort: kind?.date ?? undefined,
    limit: MOST,
    isEnabled: isAsked && kind !== undefined,
  });
}

function plannedFields(kind: ObjectMeta): string[] {
  const wanted = [
    kind.title,
    "regarding",
    "due_on",
    "starts_at",
    "ends_at",
    "done_at",
    "assignee",
    "priority",
  ];
  return wanted.filter((name) => fieldOf(kind, name) !== undefined);
}

/** What cannot be ticked off is over when its time has come. */
function openFilter(meta: Meta, kind: ObjectMeta, object: ObjectMeta, id: string): Filter {
  const about: Filter = regarding(object.name, id);
  const party = fieldOf(kind, "party");
  const isParty = party?.link != null && isOfRoot(meta, object.name, party.link.object);
  const here: Filter = isParty ? { or: [about, { field: "party", op: "eq", value: id }] } : about;
  const open: Filter = { field: "done_at", op: "empty" };
  const isTicked = kind.actions.some((action) => action.verb === "complete");
  const ahead: Filter = { field: kind.date ?? "", op: "after", value: { relative: "yesterday" } };
  return { and: isTicked ? [here, open] : [here, open, ahead] };
}

export function plannedOf(kind: ObjectMeta, item: Item, day: string, now: string): Planned {
  const at = asText(item["due_on"]) || asText(item["starts_at"]);
  const isDay = at.length === day.length;
  const isTicked = kind.actions.some((action) => action.verb === "complete");
  return { kind, item, at, isOverdue: isTicked && at !== "" && (isDay ? at < day : at < now) };
}

function isStillPlanned({ kind, item, at }: Planned, now: string): boolean {
  if (item["done_at"] != null) return false;
  return kind.actions.some((action) => action.verb === "complete") || asText(item["ends_at"] ?? at) > now;
}

/** By time; what has none comes last. */
export function comparePlanned(left: Pick<Planned, "at">, right: Pick<Planned, "at">): number {
  if (left.at === right.at) return 0;
  if (left.at === "") return 1;
  return right.at === "" || left.at < right.at ? -1 : 1;
}
