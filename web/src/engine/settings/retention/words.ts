import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Ending, Rule, Unit } from "./model";

/** What a rule does, in a sentence. */
export function useRuleWords(): (rule: Rule, label: string, since: string) => string {
  const { t } = useLingui();
  const endings = useEndings();
  return (rule, label, since) => {
    const { count } = rule;
    const spans: Record<Unit, string> = {
      days: plural(count, { one: "# day", other: "# days" }),
      months: plural(count, { one: "# month", other: "# months" }),
      years: plural(count, { one: "# year", other: "# years" }),
    };
    const span = spans[rule.unit];
    return t`${label}, ${span} after “${since}”: ${endings[rule.ending]}`;
  };
}

export function useEndings(): Record<Ending, string> {
  const { t } = useLingui();
  return { archive: t`archive`, delete: t`delete for good`, erase: t`erase personal data` };
}
