import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";

export interface CurrencyRates {
  currency: string;
  /** Newest first. current: the one that counts today. */
  rates: { item: Item; state: "future" | "current" | "past" }[];
}

/** Rates by currency, in the order of their codes. A rate counts from its day until the next one begins. */
export function ratesByCurrency(items: readonly Item[], today: string): CurrencyRates[] {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const currency = asText(item["currency"]);
    found.set(currency, [...(found.get(currency) ?? []), item]);
  }
  return [...found.entries()]
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([currency, rates]) => ({ currency, rates: statesOf(rates, today) }));
}

function statesOf(items: readonly Item[], today: string): CurrencyRates["rates"] {
  const sorted = items.toSorted((left, right) => asText(right["on"]).localeCompare(asText(left["on"])));
  // Before the first rate begins the first one counts: the server does the same.
  const current = sorted.find((item) => asText(item["on"]) <= today) ?? sorted.at(-1);
  return sorted.map((item) => {
    if (item === current) return { item, state: "current" };
    return { item, state: asText(item["on"]) > today ? "future" : "past" };
  });
}
