import { useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useState } from "react";
import { type Factors, readFactors } from "@/engine/access/factors";
import { signInErrors } from "@/engine/access/sign-in-errors";
import { showToast } from "@/ui/toast";

export interface Doing {
  isBusy: boolean;
  /** Does it, and says so when it fails; null then. */
  run: <Result>(work: () => Promise<Result>) => Promise<Result | null>;
}

/** One's own factors; null while they are on their way. */
export function useFactors(): { factors: Factors | null; doing: Doing; reload: () => void } {
  const [factors, setFactors] = useState<Factors | null>(null);
  const reload = useCallback(() => {
    void readFactors().then(setFactors, () => {});
  }, []);
  useEffect(reload, [reload]);
  return { factors, doing: useDoing(), reload };
}

export function useDoing(): Doing {
  const { t } = useLingui();
  const [isBusy, setBusy] = useState(false);
  const run = async <Result>(work: () => Promise<Result>): Promise<Result | null> => {
    setBusy(true);
    try {
      return await work();
    } catch (error) {
      showToast({ title: t`Not done`, detail: Object.values(signInErrors(error)).join(" "), tone: "danger" });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, run };
}
