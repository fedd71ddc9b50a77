import { useEffect, useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useSettled } from "@/engine/records/detail/use-settled";
import { useApi } from "@/engine/sync/context";
import type { Checked } from "./formula-words";

export interface Checking {
  /** What holds of the formula as it stands; null while that is not known yet. */
  checked: Checked | null;
  /** The same where it is no formula. */
  wrong: Checked | null;
}

interface Told {
  checked: Checked | null;
  /** The formula that `checked` is about. */
  formula: string;
}

const PAUSE = 200;

/** Has a formula checked while it is typed, of a field that is there by its name. An empty one is no mistake yet. */
export function useCheck(object: string, formula: string, field: string): Checking {
  const api = useApi();
  const settled = useSettled(formula, PAUSE);
  const [told, setTold] = useState<Told>({ checked: null, formula: "" });
  useEffect(() => {
    if (settled.trim() === "") return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const body = { object, formula: settled, field };
        const checked = await api.post<Checked>("/schema/formulas/check", body, { signal: stop.signal });
        setTold({ checked, formula: settled });
      } catch (error) {
        if (stop.signal.aborted) return;
        const failed = { type: "", reads: [], at: 0, example: null, example_of: "" };
        setTold({ checked: { ...failed, error: problemText(asProblem(error)) }, formula: settled });
      }
    };
    void ask();
    return () => stop.abort();
  }, [api, object, settled, field]);
  const checked = told.formula === formula ? told.checked : null;
  return { checked, wrong: checked !== null && checked.error !== "" ? checked : null };
}
