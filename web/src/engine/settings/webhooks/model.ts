import type { Filter, Item } from "@/engine/api/types";
import { asFilter } from "@/engine/api/values";
import type { Option } from "@/ui/select";

/** What the server lets a webhook tell of: an object with its words. */
export interface EventWords {
  object: string;
  label: string;
  words: { word: string; label: string }[];
}

export interface Try {
  at: string;
  status: number | null;
  error: string;
  seconds: number | null;
}

export interface Delivery {
  id: string;
  event: string;
  object: string;
  record: string;
  title: string;
  op: string;
  action: string;
  state: "waiting" | "done" | "failed" | "withheld";
  happened_at: string;
  created_at: string;
  next_at: string | null;
  ended_at: string | null;
  count: number;
  tries: Try[];
}

export interface DeliveryDetails extends Delivery {
  sent_headers: Record<string, string>;
  answer_headers: Record<string, string>;
  answer: string;
  payload: unknown;
}

export interface Deliveries {
  items: Delivery[];
  next: string | null;
  waiting: number;
  failing_since: string | null;
  rest_until: string | null;
}

/** A time that is told again, and how far that is. */
export interface Replay {
  id: string;
  since: string;
  until: string;
  cancelled_at: string | null;
  total: number;
  done: number;
  failed: number;
  withheld: number;
  waiting: number;
}

export interface ReplayOutlook {
  count: number;
  is_more: boolean;
}

/** This time yesterday, to the minute. */
export function yesterday(now: Date = new Date()): string {
  const moment = new Date(now.getTime() - 24 * 3_600_000);
  moment.setSeconds(0, 0);
  return moment.toISOString();
}

/** A webhook as an item, its fields named. */
export interface Webhook {
  id: string;
  version: number;
  name: string;
  url: string;
  events: string[];
  filter: Filter | null;
  isActive: boolean;
  offReason: string;
  can: readonly string[];
}

export function asWebhook(item: Item): Webhook {
  return {
    id: item.id,
    version: item.version,
    name: item.title ?? "",
    url: String(item["url"] ?? ""),
    events: Array.isArray(item["events"]) ? item["events"].map(String) : [],
    filter: asFilter(item["filter"]),
    isActive: item["active"] === true,
    offReason: String(item["off_reason"] ?? ""),
    can: item.can,
  };
}

/** Every event that can be chosen, "Deals: Created" under "deal.insert". */
export function eventOptions(words: readonly EventWords[]): Option[] {
  return words.flatMap(({ object, label, words: own }) =>
    own.map((one) => ({ value: `${object}.${one.word}`, label: `${label}: ${one.label}` })),
  );
}

/** The only object that these events speak of; null for none and for several. */
export function onlyObject(events: readonly string[]): string | null {
  const names = new Set(events.map((word) => word.slice(0, word.indexOf("."))));
  const [first] = names;
  return names.size === 1 && first !== undefined ? first : null;
}

/** A secret that only this browser knows until it is sent: 32 random bytes as receivers expect them. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCodePoint(...bytes))}`;
}
