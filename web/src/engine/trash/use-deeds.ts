import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Api } from "@/engine/api/client";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { endOf } from "@/engine/privacy/use-erase";
import { trackJob } from "@/engine/records/bulk/jobs-store";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import { byObject, type Doomed, type TrashItem } from "./model";

/** What is left of a deletion: [code, why, how many] of what stays. */
interface Receipt {
  id: string;
  state: "waiting" | "done";
  deleted: number;
  refused: [string, string, number][];
}

const STEP = 1500;
const MOST_STEPS = 1200;

/** Takes records out of the trash, or deletes them for good. */
export function useDeeds(onDone: () => void) {
  return { restore: useRestore(onDone), remove: useRemove(onDone) };
}

function useRestore(onDone: () => void) {
  const { t } = useLingui();
  const api = useApi();
  const meta = useMeta();
  const some = async (object: string, items: readonly TrashItem[]): Promise<void> => {
    const segment = meta.find(object)?.plural ?? object;
    const [only] = items;
    if (items.length === 1 && only !== undefined) {
      await api.post(`/${segment}/${only.id}/restore`, {});
      return;
    }
    const body = { verb: "restore", input: {}, ids: items.map((one) => one.id) };
    const job = await api.post<Job>(`/${segment}/bulk`, body, { key: uuid7() });
    trackJob({ id: job.id, label: job.label });
    await endOf(api, job.id);
  };
  return async (items: readonly TrashItem[]): Promise<void> => {
    const count = items.length;
    try {
      for (const [object, own] of byObject(items, "restore")) await some(object, own);
      showToast({
        title: plural(count, { one: "# record restored", other: "# records restored" }),
        tone: "positive",
      });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    onDone();
  };
}

function useRemove(onDone: () => void) {
  const { t } = useLingui();
  const api = useApi();
  return async (doomed: readonly Doomed[]): Promise<void> => {
    for (const { object, ids, isAll } of doomed) {
      const body = isAll ? { object, everything: true } : { object, records: ids };
      const made = await api.post<{ id: string; approval?: object }>("/deletions", body, { key: uuid7() });
      if (made.approval !== undefined) {
        showToast({ title: t`It waits for a second person` });
        continue;
      }
      showToast({ title: t`Being deleted` });
      void tellOf(api, made.id, onDone);
    }
  };
}

/** Says how a deletion ended, once it has. */
async function tellOf(api: Api, id: string, onDone: () => void): Promise<void> {
  const receipt = await receiptOf(api, id);
  if (receipt !== null) tell(receipt);
  onDone();
}

function tell(receipt: Receipt): void {
  const done = receipt.deleted;
  const stays = receipt.refused.reduce((sum, [, , count]) => sum + count, 0);
  if (stays > 0)
    showToast({
      title: plural(stays, { one: "# record stays", other: "# records stay" }),
      detail: receipt.refused.map(([, why]) => why).join(" "),
      tone: "warning",
    });
  else
    showToast({
      title: plural(done, { one: "# record deleted for good", other: "# records deleted for good" }),
      tone: "positive",
    });
}

/** The receipt of a deletion at its end; null when that is long in coming. */
async function receiptOf(api: Api, id: string): Promise<Receipt | null> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, STEP));
    const receipt = await api.get<Receipt>(`/deletions/${id}`).catch(() => null);
    if (receipt?.state === "done") return receipt;
  }
  return null;
}
