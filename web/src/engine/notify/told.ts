import type { Filter, Item, LinkValue, ObjectMeta } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { listHref, recordHref } from "@/engine/commands/places";
import { scheduleHref } from "@/engine/schedules/model";
import { approvalHref } from "@/engine/sync/waits";
import { dayOf } from "@/kit/dates";

/** A notification as screens show it. */
export interface Told {
  id: string;
  kind: string;
  title: string;
  text: string;
  about: LinkValue | null;
  by: LinkValue | null;
  /** When it was told, or last added to. */
  at: string;
  isRead: boolean;
  /** Until then it does not ring; null for what came outside of quiet hours. */
  quietUntil: string | null;
  /** The object and filter of the list it is about, when it is about several records. */
  list: { object: string; filter: Filter | null } | null;
  /** The tab of the record's page that it is about. */
  tab: string | undefined;
  item: Item;
}

/** What is read of each notification. */
export const FIELDS = [
  "kind",
  "text",
  "about",
  "by",
  "details",
  "read_at",
  "quiet_until",
  "told_at",
] as const;

export function toldOf(item: Item): Told {
  const details = asDetails(item["details"]);
  return {
    id: item.id,
    kind: asText(item["kind"]),
    title: item.title,
    text: asText(item["text"]),
    about: asLink(item["about"]),
    by: asLink(item["by"]),
    at: asText(item["told_at"]),
    isRead: item["read_at"] != null,
    quietUntil: asText(item["quiet_until"]) || null,
    list: listOf(details),
    tab: asText(details["tab"]) || undefined,
    item,
  };
}

function asDetails(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(details: Record<string, unknown>): Told["list"] {
  const object = asText(details["object"]);
  if (object === "") return null;
  const filter = details["filter"];
  return { object, filter: typeof filter === "object" && filter !== null ? (filter as Filter) : null };
}

/** Where a press on it leads; null when there is nothing to go to. */
export function hrefOf(told: Told, find: (object: string) => ObjectMeta | undefined): string | null {
  if (told.about !== null) return recordPlace(told.about, told.tab);
  const object = told.list === null ? undefined : find(told.list.object);
  if (object !== undefined) return listHref(object, { filter: told.list?.filter });
  return PAGES[told.kind] ?? null;
}

/** Some records have a page of their own for what there is to do. */
function recordPlace({ object, id }: LinkValue, tab: string | undefined): string {
  const own = { approval: approvalHref, schedule: scheduleHref }[object];
  return own === undefined ? recordHref(object, id, tab) : own(id);
}

/** Where kinds lead that are about no record. */
const PAGES: Record<string, string> = { job: "/import", sign_in: "/settings/security" };

/** The kinds that the program itself tells; all others come from people who speak to each other. */
const ASSIGNED = ["assigned"];
const DUE = ["due_soon", "due_today", "overdue"];
const OWN = [...ASSIGNED, ...DUE, "changed", "job", "sign_in", "schedule"];

export const TABS = ["all", "mentions", "assigned", "due"] as const;

export type Tab = (typeof TABS)[number];

const KINDS_OF: Record<Tab, Filter | null> = {
  all: null,
  mentions: { field: "kind", op: "not_in", value: OWN },
  assigned: { field: "kind", op: "in", value: ASSIGNED },
  due: { field: "kind", op: "in", value: DUE },
};

const UNREAD: Filter = { field: "read_at", op: "empty" };

/** What the server is asked for. */
export function filterOf(tab: Tab, isUnreadOnly: boolean): Filter | null {
  const kinds = KINDS_OF[tab];
  if (!isUnreadOnly) return kinds;
  return kinds === null ? UNREAD : { and: [kinds, UNREAD] };
}

export interface Day {
  day: string;
  told: Told[];
}

/** By the day it was told on, in the order it comes. */
export function byDay(told: readonly Told[], timeZone: string): Day[] {
  const days: Day[] = [];
  for (const one of told) {
    const day = dayOf(one.at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.told.push(one);
    else days.push({ day, told: [one] });
  }
  return days;
}
