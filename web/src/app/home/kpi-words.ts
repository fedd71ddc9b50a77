import { useLingui } from "@lingui/react/macro";
import { asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import type { Period } from "./figures";

export function usePeriodWords(): Record<Period, string> {
  const { t } = useLingui();
  return { month: t`this month`, quarter: t`this quarter`, year: t`this year` };
}

/** "Me", "My team", "Everyone", or a name. */
export function useWhoseWords(whose: string): string {
  const { t } = useLingui();
  const { team } = useMe().user;
  const [kind = "", id = null] = whose.split(":");
  const named = useRecord(kind === "team" ? "team" : "user", id);
  if (id !== null) return asText(named.item?.title);
  const words = new Map([["me", t`Me`], ...(team === null ? [] : [["team", team.title] as const])]);
  return words.get(kind) ?? t`Everyone`;
}
