import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { trackJob } from "@/engine/records/bulk/jobs-store";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";

/** Which flaw is put right, of the records of a filter or of those that are named. */
export interface Mending {
  object: string;
  flaw: string;
  filter?: string | undefined;
  ids?: string[] | undefined;
}

/** When the worker may have changed the records and looked at them again. */
const SOON_MS = [1_500, 4_000, 9_000];

/** Has the server put flaws right: a change to many records, shown at the edge of the page, with its way back. */
export function useMend(onMended: () => void): { mend: (what: Mending) => void; isBusy: boolean } {
  const { t } = useLingui();
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const send = async (what: Mending): Promise<void> => {
    setBusy(true);
    try {
      const job = await api.post<Job>("/quality/mend", what, { key: uuid7() });
      trackJob({ id: job.id, label: job.label });
      for (const moment of SOON_MS) setTimeout(onMended, moment);
    } catch (error) {
      showToast({ title: t`Nothing was changed`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    setBusy(false);
  };
  return { mend: (what) => void send(what), isBusy };
}
