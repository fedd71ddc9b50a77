import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import { mergeBody, type MergeOutlook, type Rule } from "./model";

export interface Settled {
  survivor: string | null;
  rule: Rule;
  choices: Readonly<Record<string, string>>;
}

const AT_FIRST: Settled = { survivor: null, rule: "kept", choices: {} };

/** A merge that is being settled: what it would make of the records, and the way to do it. */
export function useMerge(object: ObjectMeta, ids: readonly string[], onDone: () => void, isStaying = false) {
  const { t } = useLingui();
  const api = useApi();
  const router = useRouter();
  const [settled, setSettled] = useState(AT_FIRST);
  const { outlook, isCurrent, problem: unseen } = useOutlook(object, ids, settled);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [key] = useState(() => uuid7());
  const settle = (change: Partial<Settled>) => setSettled((now) => ({ ...now, ...change }));
  const choose = (field: string, choice: string) =>
    settle({ choices: { ...settled.choices, [field]: choice } });
  const send = async (found: MergeOutlook): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const body = mergeBody(found, settled.rule, settled.choices);
      const path = `/${object.plural}/${found.survivor}/merge`;
      const made = await api.post<Item & { approval?: object }>(path, body, { key });
      onDone();
      if (made.approval !== undefined) {
        showToast({ title: t`It waits for a second person` });
        return;
      }
      showToast({ title: t`Merged`, detail: t`It can be taken back at any time.`, tone: "positive" });
      if (!isStaying) await router.navigate({ href: recordHref(object, found.survivor) });
    } catch (error) {
      setProblem(problemText(asProblem(error)));
      setBusy(false);
    }
  };
  const submit = (): void => {
    // What is sent is what was looked at, never what was chosen before the last press.
    if (outlook?.refused === null && isCurrent && !isBusy) void send(outlook);
  };
  const isReady = outlook?.refused === null && isCurrent;
  return { settled, settle, choose, outlook, isReady, isBusy, problem: problem ?? unseen, submit };
}

function useOutlook(object: ObjectMeta, ids: readonly string[], settled: Settled) {
  const api = useApi();
  const [answer, setAnswer] = useState<{ asked: string; outlook: MergeOutlook } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = JSON.stringify({ object: object.name, records: ids, ...settled });
  useEffect(() => {
    const stop = new AbortController();
    const body: unknown = JSON.parse(asked);
    api.post<MergeOutlook>("/merging/outlook", body, { signal: stop.signal }).then(
      (outlook) => !stop.signal.aborted && setAnswer({ asked, outlook }),
      (error: unknown) => !stop.signal.aborted && setProblem(problemText(asProblem(error))),
    );
    return () => stop.abort();
  }, [api, asked]);
  return { outlook: answer?.outlook ?? null, isCurrent: answer?.asked === asked, problem };
}
