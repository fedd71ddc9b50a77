import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import type { Api } from "@/engine/api/client";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { isOver } from "@/engine/sync/use-job";
import { showToast } from "@/ui/toast";
import { isStaff } from "./model";

const STEP = 2000;
const MOST_STEPS = 900;

interface Erase {
  problem: string | null;
  isBusy: boolean;
  begin: (keep: readonly string[]) => void;
}

/** Erases a person: the page that showed them is left at once, and how it ended is told wherever one is by then. */
export function useErase(object: ObjectMeta, item: Item, onBegun: () => void): Erase {
  const { t } = useLingui();
  const api = useApi();
  const router = useRouter();
  const { title } = item;
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const tell = (job: Job | null): void => {
    if (job === null) return;
    if (job.state === "done")
      showToast({ title: t`Erased: nothing of the person is left`, tone: "positive" });
    else showToast({ title: t`The erasure did not end`, detail: job.error, tone: "danger" });
  };
  const send = async (keep: readonly string[]): Promise<void> => {
    setBusy(true);
    try {
      const job = await api.post<Job>(`/privacy/erasures/${object.name}`, { record: item.id, keep });
      onBegun();
      if (!isStaff(object)) void router.navigate({ href: listHref(object) });
      showToast({ title: t`${title} is being erased` });
      tell(await endOf(api, job.id));
    } catch (error) {
      setProblem(problemText(asProblem(error)));
      setBusy(false);
    }
  };
  return { problem, isBusy, begin: (keep) => void send(keep) };
}

/** The job at its end; null when that is long in coming. The dialog that began it is gone with its record. */
export async function endOf(api: Api, id: string): Promise<Job | null> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, STEP));
    const job = await api.get<Job>(`/jobs/${id}`).catch(() => null);
    if (job !== null && isOver(job)) return job;
  }
  return null;
}
