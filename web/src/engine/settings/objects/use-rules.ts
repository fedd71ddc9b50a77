import { useEffect, useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Filter } from "@/engine/api/types";
import { useSettled } from "@/engine/records/detail/use-settled";
import { useApi } from "@/engine/sync/context";
import { isSame } from "@/engine/sync/rows";
import { type List, useList } from "@/engine/sync/use-list";
import {
  ENTRY_FIELDS,
  entryOfItem,
  type OwnEntry,
  type OwnRule,
  RULE_FIELDS,
  ruleOfItem,
} from "./rule-model";

const MOST = 100;

/** The validation rules of an object. */
export function useRules(object: string): List & { rules: OwnRule[] } {
  const filter = { field: "object", op: "eq", value: object };
  const list = useList("validation-rule", { filter, fields: RULE_FIELDS, sort: "name", limit: MOST });
  return { ...list, rules: list.items.map(ruleOfItem) };
}

/** What the steps of an object ask for. */
export function useEntries(object: string): List & { entries: OwnEntry[] } {
  const filter = { field: "object", op: "eq", value: object };
  const list = useList("entry-rule", { filter, fields: ENTRY_FIELDS, sort: "field", limit: MOST });
  return { ...list, entries: list.items.map(entryOfItem) };
}

/** How many records a rule would refuse that are there already; `error` says what is wrong with it. */
export interface RuleChecked {
  records: number;
  error: string;
}

const PAUSE = 400;

/** Has a condition checked while it is put together; null while nothing is known of it as it stands. */
export function useRuleCheck(object: string, refuseWhen: Filter | null): RuleChecked | null {
  const api = useApi();
  const settled = useSettled(refuseWhen, PAUSE);
  const [told, setTold] = useState<{ checked: RuleChecked; about: Filter } | null>(null);
  useEffect(() => {
    if (settled === null) return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const body = { object, refuse_when: settled };
        const checked = await api.post<RuleChecked>("/schema/rules/check", body, { signal: stop.signal });
        setTold({ checked, about: settled });
      } catch (error) {
        if (stop.signal.aborted) return;
        setTold({ checked: { records: 0, error: problemText(asProblem(error)) }, about: settled });
      }
    };
    void ask();
    return () => stop.abort();
  }, [api, object, settled]);
  return refuseWhen !== null && told !== null && isSame(told.about, refuseWhen) ? told.checked : null;
}
