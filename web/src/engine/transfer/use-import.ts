import { useRouter, useRouterState } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import type { Api } from "@/engine/api/client";
import type { Job } from "@/engine/api/job";
import { Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useJob } from "@/engine/sync/use-job";
import type { Draft, Import, ImportMapping } from "./import-types";
import { withoutHalves } from "./mapping";
import { importHref, importIn } from "./places";

/** How a file is read; what is left out stays as it is. */
export interface Layout {
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  header_row?: number;
}

/** A mapping that was saved as a file. */
export interface LoadedMapping {
  name: string;
  draft: Draft;
}

export interface ImportSteps {
  plan: Import | null;
  /** The import that the address names is on its way. */
  isLoading: boolean;
  /** The address names an import that cannot be shown. */
  isGone: boolean;
  problem: Problem | null;
  isBusy: boolean;
  /** From 0 to 1 while the file is on its way. */
  sent: number | null;
  /** What the server guessed for the file as it is read now. */
  suggested: ImportMapping;
  /** The file that the mapping was taken from. */
  source: string | null;
  /** Rises when the columns or their mapping came from elsewhere than the form. */
  revision: number;
  /** Each step says whether the server took it; if not, the problem stands. */
  upload: (file: File, object: string, mapping: LoadedMapping | null) => Promise<boolean>;
  /** The server fetches the file from an address on the web. */
  fetchFile: (url: string, object: string, mapping: LoadedMapping | null) => Promise<boolean>;
  /** Another sheet or encoding makes another table: its mapping is guessed anew. */
  reread: (layout: Layout) => Promise<boolean>;
  /** The rows are something else than was said at first: the columns are guessed anew. */
  turn: (object: string) => Promise<boolean>;
  /** Takes a mapping that came from a file; gives back why that could not be. */
  load: (mapping: LoadedMapping) => Promise<Problem | null>;
  /** Keeps what was decided so far, without a word unless it is refused. */
  keep: (draft: Draft) => Promise<Problem | null>;
  check: () => Promise<boolean>;
  /** From the report back to the columns. */
  reopen: () => Promise<boolean>;
  start: () => Promise<boolean>;
  /** Lets a run rest after the rows that are being written. */
  pause: () => Promise<boolean>;
  /** Goes on after the last row that was written. */
  resume: () => Promise<boolean>;
  cancel: () => Promise<boolean>;
  again: () => void;
}

/** One import from the file to the report: each step is a call, and the answer is where it stands now. */
export function useImport(): ImportSteps {
  const api = useApi();
  const router = useRouter();
  const asked = useRouterState({ select: (state) => importIn(state.location.searchStr) });
  const standing = useStanding(asked);
  const { plan, take, call } = standing;
  const guesses = useGuesses(call);
  const id = asked ?? "";
  const go = (href: string) => void router.navigate({ href });
  const opened = async (made: Import | null, mapping: LoadedMapping | null): Promise<boolean> => {
    if (made === null) return false;
    go(importHref({ id: made.id }));
    return mapping === null || (await call(() => guesses.load(api, made.id, mapping)));
  };
  const upload: ImportSteps["upload"] = async (file, object, mapping) =>
    opened(await guesses.upload(api, file, object), mapping);
  const fetchFile: ImportSteps["fetchFile"] = async (url, object, mapping) =>
    opened(await guesses.fetchFile(api, url, object), mapping);
  const again = () => {
    take({ answer: null, wrong: null });
    go(importHref({ object: plan?.object }));
  };
  const keep = (draft: Draft) => quietly(() => patched(api, id, draft), take);
  const load = (mapping: LoadedMapping) => quietly(() => guesses.load(api, id, mapping), take);
  const steps = stepsOf(api, id, call, guesses);
  return {
    ...standing,
    ...watched(asked, standing),
    ...guesses.shown,
    ...steps,
    keep,
    load,
    upload,
    fetchFile,
    again,
  };
}

function watched(asked: string | null, { plan, problem }: Standing) {
  const isAway = asked !== null && plan === null;
  return { isLoading: isAway && problem === null, isGone: isAway && problem !== null };
}

interface Taken {
  answer: Import | null;
  wrong: Problem | null;
}

type Ask = () => Promise<Import>;
type Call = (ask: Ask) => Promise<boolean>;

type Standing = ReturnType<typeof useStanding>;

/** Where the import that the address names stands: the last answer, and why the last call did not work. */
function useStanding(asked: string | null) {
  const [last, setLast] = useState<Import | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const take = useCallback(({ answer, wrong }: Taken): void => {
    if (answer !== null) setLast(answer);
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
  const plan = useFollowed(asked, last?.id === asked ? last : null, take);
  return { plan, problem, isBusy, take, call };
}

/** The import with its job as that goes; asked for at first, and again when the job is over. */
function useFollowed(asked: string | null, plan: Import | null, take: (taken: Taken) => void) {
  const api = useApi();
  const { job } = useJob(movingJob(plan));
  const isKnown = plan !== null;
  const isOver = isFinished(job);
  useEffect(() => {
    if (asked === null || (isKnown && !isOver)) return;
    void settled(() => api.get<Import>(`/imports/${asked}`)).then(take);
  }, [asked, isKnown, isOver, api, take]);
  return plan !== null && job !== null ? { ...plan, job } : plan;
}

const NOTHING: ImportMapping = { columns: {}, also: [] };

interface Guessed {
  suggested: ImportMapping;
  source: string | null;
  revision: number;
}

/** What the server guessed, and the calls after which it guesses. */
function useGuesses(call: Call) {
  const [shown, setShown] = useState<Guessed>({ suggested: NOTHING, source: null, revision: 0 });
  const [sent, setSent] = useState<number | null>(null);
  const guess = (ask: Ask): Promise<boolean> =>
    call(async () => {
      const answer = await ask();
      const next = { suggested: answer.mapping, source: null };
      setShown(({ revision }) => ({ ...next, revision: revision + 1 }));
      return answer;
    });
  const load = (api: Api, id: string, { draft, name }: LoadedMapping): Promise<Import> =>
    patched(api, id, draft).then((answer) => {
      setShown(({ suggested, revision }) => ({ suggested, source: name, revision: revision + 1 }));
      return answer;
    });
  const made = async (ask: Ask): Promise<Import | null> => {
    let answer: Import | null = null;
    await guess(async () => {
      answer = await ask();
      return answer;
    });
    setSent(null);
    return answer;
  };
  const upload = (api: Api, file: File, object: string) =>
    made(() => api.upload<Import>("/imports", formOf(file, object), { onProgress: setSent }));
  const fetchFile = (api: Api, url: string, object: string) =>
    made(() => api.post<Import>("/imports/by-address", { url, object }));
  return { shown: { ...shown, sent }, guess, load, upload, fetchFile };
}

type Step = "check" | "start" | "pause" | "resume" | "cancel";

function stepsOf(api: Api, id: string, call: Call, { guess }: ReturnType<typeof useGuesses>) {
  const path = `/imports/${id}`;
  const move = (step: Step) => () => call(() => api.post<Import>(`${path}/${step}`));
  return {
    reread: (layout: Layout) => guess(() => api.patch<Import>(path, layout)),
    turn: (object: string) => guess(() => api.patch<Import>(path, { object })),
    reopen: () => call(() => api.patch<Import>(path, {})),
    check: move("check"),
    start: move("start"),
    pause: move("pause"),
    resume: move("resume"),
    cancel: move("cancel"),
  };
}

function patched(api: Api, id: string, { mapping, key, options }: Draft): Promise<Import> {
  return api.patch<Import>(`/imports/${id}`, { mapping: withoutHalves(mapping), key, options });
}

/** A call that nobody waits for: its answer is taken, its problem is given back. */
async function quietly(ask: Ask, take: (taken: Taken) => void): Promise<Problem | null> {
  const taken = await settled(ask);
  if (taken.wrong === null) take(taken);
  return taken.wrong;
}

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
