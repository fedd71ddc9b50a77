import type { Kind } from "@/engine/api/types";
import { asMoney, asStrings, asText } from "@/engine/api/values";

/** Kinds whose own editor gives values that can be written as a cell of a file. */
export const EDITED: ReadonlySet<Kind> = new Set<Kind>([
  "text",
  "email",
  "phone",
  "url",
  "long_text",
  "integer",
  "decimal",
  "percent",
  "money",
  "date",
  "choice",
  "multi_choice",
  "tags",
]);

/** The value of a field as a cell of a file has it. */
export function toText(kind: Kind, value: unknown): string {
  if (kind === "money") {
    const money = asMoney(value);
    return money === null ? "" : `${money.amount} ${money.currency}`;
  }
  if (kind === "tags" || kind === "multi_choice") return asStrings(value).join(", ");
  return typeof value === "number" ? String(value) : asText(value);
}

/** The other way round. */
export function fromText(kind: Kind, text: string): unknown {
  if (text === "") return null;
  if (kind === "money") {
    const [amount = "", currency = ""] = text.split(" ");
    return { amount, currency };
  }
  if (kind === "integer") return Number(text);
  if (kind === "tags" || kind === "multi_choice") return text.split(/\s*,\s*/);
  return text;
}
