import type { Filter, Item, LinkValue } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";

export type ApprovalState = "pending" | "approved" | "refused" | "withdrawn" | "failed" | "expired";

/** A change that waits for a second person, or what was decided about it. */
export interface Approval {
  id: string;
  /** What the record is called. */
  subject: string;
  /** "deal.update" */
  action: string;
  /** The object that is changed. */
  object: string;
  /** The record; null for one that is not there yet. */
  about: LinkValue | null;
  state: ApprovalState;
  by: LinkValue | null;
  at: string;
  why: string;
  decidedBy: LinkValue | null;
  decidedAt: string;
  comment: string;
  problem: string;
  can: readonly string[];
  item: Item;
}

/** What is read of each. */
export const FIELDS = [
  "subject",
  "action",
  "object",
  "about",
  "state",
  "created_by",
  "created_at",
  "why",
  "decided_by",
  "decided_at",
  "comment",
  "problem",
] as const;

export function approvalOf(item: Item): Approval {
  return {
    id: item.id,
    subject: asText(item["subject"]),
    action: asText(item["action"]),
    object: asText(item["object"]),
    about: asLink(item["about"]),
    state: asText(item["state"]) as ApprovalState,
    by: asLink(item["created_by"]),
    at: asText(item["created_at"]),
    why: asText(item["why"]),
    decidedBy: asLink(item["decided_by"]),
    decidedAt: asText(item["decided_at"]),
    comment: asText(item["comment"]),
    problem: asText(item["problem"]),
    can: item.can,
    item,
  };
}

export const PLACES = ["waiting", "mine", "decided"] as const;

/** Which approvals are looked at: those to decide, those asked for, those decided. */
export type Place = (typeof PLACES)[number];

export const WAITS: Filter = { field: "state", op: "eq", value: "pending" };
const MINE: Filter = { field: "created_by", op: "eq", value: { relative: "me" } };

export function filterOf(place: Place): Filter {
  if (place === "mine") return MINE;
  return place === "waiting" ? WAITS : { not: WAITS };
}

/** Of those that wait, the ones that this person may decide on. */
export function isToDecide(approval: Pick<Approval, "can">): boolean {
  return approval.can.includes("approve");
}

/** A field as it stands and as it was asked for. */
export interface ChangeLine {
  field: string;
  label: string;
  now: unknown;
  asked: unknown;
}

/** What an approval would write; `version` goes with the decision. */
export interface Changes {
  version: number;
  is_new: boolean;
  lines: ChangeLine[];
  also: { label: string; count: number }[];
}
