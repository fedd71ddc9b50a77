import { useCallback, useEffect, useState } from "react";
import type { Api } from "@/engine/api/client";
import { Problem } from "@/engine/api/problem";
import type { Job } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useJob } from "@/engine/sync/use-job";
import type { Import, ImportMapping } from "./import-types";

export interface ImportSteps {
  plan: Import | null;
  problem: Problem | null;
  isBusy: boolean;
  /** From 0 to 1 while the file is on its way. */
  sent: number | null;
  /** What the server guessed for the file as it is read now. */
  suggested: ImportMapping;
  /** Each step says whether the server took it; if not, the problem stands. */
  upload: (file: File, object: string) => Promise<boolean>;
  /** Another sheet of the file is another table: its mapping is guessed anew. */
  chooseSheet: (sheet: string) => Promise<boolean>;
  remap: (mapping: ImportMapping, key: string) => Promise<boolean>;
  check: () => Promise<boolean>;
  /** From the report back to the columns. */
  reopen: () => Promise<boolean>;
  start: () => Promise<boolean>;
  cancel: () => Promise<boolean>;
  again: () => void;
}

/** One import from the file to the report: each step is a call, and the answer is where it stands now. */
export function useImport(): ImportSteps {
  const api = useApi();
  const { plan, problem, isBusy, take, call } = useStanding();
  const [suggested, setSuggested] = useState(NOTHING);
  const [sent, setSent] = useState<number | null>(null);
  const { job } = useJob(movingJob(plan));
  const id = plan?.id ?? "";
  const isOver = isFinished(job);
  useEffect(() => {
    if (!isOver || id === "") return;
    void settled(() => api.get<Import>(`/imports/${id}`)).then(take);
  }, [isOver, id, api, take]);

  const guess = async (ask: Ask): Promise<Import> => {
    try {
      const answer = await ask();
      setSuggested(answer.mapping);
      return answer;
    } finally {
      setSent(null);
    }
  };
  const shown = plan !== null && job !== null ? { ...plan, job } : plan;
  const again = () => take({ answer: null, wrong: null, isOther: true });
  const steps = { ...guessing(api, id, call, guess, setSent), ...moving(api, id, call) };
  return { plan: shown, suggested, problem, isBusy, sent, again, ...steps };
}

interface Taken {
  answer: Import | null;
  wrong: Problem | null;
  /** The import is left for another one. */
  isOther?: boolean;
}

/** Where the import stands: the last answer, and why the last call did not work. */
function useStanding() {
  const [plan, setPlan] = useState<Import | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const take = useCallback(({ answer, wrong, isOther = false }: Taken): void => {
    if (answer !== null || isOther) setPlan(answer);
    setProblem(wrong);
  }, []);
  const call = useCallback(
    async (ask: Ask): Promise<boolean> => {
      setBusy(true);
      setProblem(null);
      const taken = await settled(ask);
      take(taken);
      setBusy(false);
      return taken.answer !== null;
    },
    [take],
  );
  return { plan, problem, isBusy, take, call };
}

const NOTHING: ImportMapping = { columns: {}, also: [] };

function movingJob(plan: Import | null): string | null {
  return isMoving(plan) ? (plan?.job?.id ?? null) : null;
}

function isFinished(job: Job | null): boolean {
  return job !== null && ["done", "failed", "cancelled"].includes(job.state);
}

/** The answer, or the problem that the server told. Anything else is a mistake of ours and goes on. */
async function settled(ask: Ask): Promise<Taken> {
  try {
    return { answer: await ask(), wrong: null };
  } catch (error) {
    if (error instanceof Problem) return { answer: null, wrong: error };
    throw error;
  }
}

type Ask = () => Promise<Import>;
type Call = (ask: Ask) => Promise<boolean>;

/** The steps after which the server has guessed a mapping. */
function guessing(
  api: Api,
  id: string,
  call: Call,
  guess: (ask: Ask) => Promise<Import>,
  onProgress: (share: number | null) => void,
) {
  return {
    upload: (file: File, object: string) =>
      call(() => guess(() => api.upload<Import>("/imports", formOf(file, object), { onProgress }))),
    chooseSheet: (sheet: string) => call(() => guess(() => api.patch<Import>(`/imports/${id}`, { sheet }))),
  };
}

function moving(api: Api, id: string, call: Call) {
  const patch = (body: object) => call(() => api.patch<Import>(`/imports/${id}`, body));
  const move = (step: "check" | "start" | "cancel") => () =>
    call(() => api.post<Import>(`/imports/${id}/${step}`));
  return {
    remap: (mapping: ImportMapping, key: string) => patch({ mapping, key }),
    reopen: () => patch({}),
    check: move("check"),
    start: move("start"),
    cancel: move("cancel"),
  };
}

/** Whether a job is at work for it. */
export function isMoving(plan: Import | null): boolean {
  return plan !== null && (plan.state === "checking" || plan.state === "running");
}

function formOf(file: File, object: string): FormData {
  const form = new FormData();
  form.set("object", object);
  form.set("file", file);
  return form;
}
