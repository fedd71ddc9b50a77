import type { Filter, Item, ObjectMeta } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { fieldOf } from "@/engine/sync/meta";

export type Level = "see" | "edit";

/** What a record was shared with somebody as. */
export interface Grant {
  id: string;
  version: number;
  /** Who has it: a person, or a team with all below it. */
  holder: { id: string; title: string; isTeam: boolean };
  level: Level;
  until: string | null;
  reason: string;
  by: string;
  isEmergency: boolean;
  can: readonly string[];
}

export const GRANT_FIELDS = ["person", "branch", "level", "until", "reason", "created_by", "is_emergency"];

export function asGrant(item: Item): Grant {
  return {
    id: item.id,
    version: item.version,
    holder: holderIn(item),
    level: item["level"] === "edit" ? "edit" : "see",
    until: asText(item["until"]) || null,
    reason: asText(item["reason"]),
    by: asLink(item["created_by"])?.title ?? "",
    isEmergency: item["is_emergency"] === true,
    can: item.can,
  };
}

function holderIn(item: Item): Grant["holder"] {
  const person = asLink(item["person"]);
  const holder = person ?? asLink(item["branch"]);
  return { id: holder?.id ?? "", title: holder?.title ?? "…", isTeam: person === null };
}

/** What of a kind concerns a record and has not ended. */
export function runningAbout(object: string, id: string): Filter {
  return {
    and: [
      { field: "regarding", op: "eq", value: { object, id } },
      { field: "ended_at", op: "empty" },
    ],
  };
}

/** Whether records of the object can be shared one by one: those with a timeline, and what stands in it. */
export function isShareable(object: ObjectMeta): boolean {
  return object.activities || fieldOf(object, "occurred_at") !== undefined;
}

export function mayShare(object: ObjectMeta, item: Item, me: string): boolean {
  return isShareable(object) && (item.can.includes("update") || asLink(item["owner"])?.id === me);
}

/** The last moment of a day here; null for no end. */
export function endOfDay(day: string | null): string | null {
  return day === null ? null : new Date(`${day}T23:59:59`).toISOString();
}

export type HolderKind = "user" | "team";

/** A person or a team as one text, for a list to choose from. */
export function holderKey(kind: HolderKind, id: string): string {
  return `${kind} ${id}`;
}

export function holderOf(key: string): { person: string } | { branch: string } {
  const [kind, id = ""] = key.split(" ");
  return kind === "team" ? { branch: id } : { person: id };
}
