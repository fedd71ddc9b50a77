import { useMemo } from "react";
import { asText } from "@/engine/api/values";
import { useMe, useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";

const RATE = "exchange-rate";

/** The currencies an amount can be in: that of the house, and those that have a rate. */
export function useCurrencies(): readonly string[] {
  const { organisation } = useMe();
  const meta = useMeta();
  const hasRates = meta.find(RATE) !== undefined;
  const { items } = useList(hasRates ? RATE : (meta.objects[0]?.name ?? ""), {
    fields: ["currency"],
    sort: hasRates ? "currency" : undefined,
    limit: 200,
    isEnabled: hasRates,
  });
  return useMemo(() => {
    const known = items.map((item) => asText(item["currency"])).filter(Boolean);
    return [...new Set([organisation.currency, ...known])];
  }, [items, organisation.currency]);
}
