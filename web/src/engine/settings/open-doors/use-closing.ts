import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { showToast } from "@/ui/toast";

/** Closes a door at the server, now or not at all, and says how it went. */
export function useClosing(onDone: () => void): (path: string, says: string) => Promise<void> {
  const { t } = useLingui();
  const api = useApi();
  return async (path, says) => {
    try {
      await api.delete(`/security${path}`);
      showToast({ title: says, tone: "positive" });
      onDone();
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
}
