import { isDecimal } from "@/kit/decimals";
import type { Filter, Kind, LinkValue, MoneyValue } from "./types";

/** Text, or "" for anything else; numbers are written out. */
export function asText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

/** A finite number, also out of decimal text; else null. */
export function asNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" && isDecimal(value) ? Number(value) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The link in a field of kind link, user or record; else null. */
export function asLink(value: unknown): LinkValue | null {
  if (!isObject(value) || typeof value["id"] !== "string") return null;
  const title = typeof value["title"] === "string" ? value["title"] : null;
  return { id: value["id"], title, object: asText(value["object"]) };
}

/** The links in a field of kind links. */
export function asLinks(value: unknown): LinkValue[] {
  return asArray(value).flatMap((one) => asLink(one) ?? []);
}

/** The amount in a field of kind money; else null. */
export function asMoney(value: unknown): MoneyValue | null {
  if (!isObject(value) || typeof value["amount"] !== "string") return null;
  const base = typeof value["base"] === "string" ? value["base"] : null;
  return { amount: value["amount"], currency: asText(value["currency"]), base };
}

/** The texts in a list of texts (tags, multi choice). */
export function asStrings(value: unknown): string[] {
  return asArray(value).filter((one) => typeof one === "string");
}

/** The entries of a list; [] for anything else. */
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A filter from outside; null when it is none. The server judges what it asks. */
export function asFilter(raw: unknown): Filter | null {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
  return Object.keys(raw).length === 0 ? null : (raw as Filter);
}

/** A value as the API takes it: a link goes up as its id, money without its base amount. */
export function asInput(value: unknown, kind: Kind): unknown {
  return INPUTS[kind]?.(value) ?? value ?? null;
}

const INPUTS: Partial<Record<Kind, (value: unknown) => unknown>> = {
  link: (value) => asLink(value)?.id,
  user: (value) => asLink(value)?.id,
  record: (value) => {
    const link = asLink(value);
    return link && { object: link.object, id: link.id };
  },
  links: (value) => asLinks(value).map((link) => link.id),
  money: (value) => {
    const money = asMoney(value);
    return money && { amount: money.amount, currency: money.currency };
  },
};
