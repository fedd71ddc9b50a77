import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { showToast } from "@/ui/toast";
import type { Webhook } from "./model";

/** Does something with a webhook at the server, now or not at all, and says how it went. */
export function useAct(
  webhook: Pick<Webhook, "id">,
): (verb: string, input: object, says: string) => Promise<boolean> {
  const { t } = useLingui();
  const api = useApi();
  return async (verb, input, says) => {
    try {
      await api.post(`/webhooks/${webhook.id}/${verb}`, input);
      showToast({ title: says, tone: "positive" });
      return true;
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
      return false;
    }
  };
}
