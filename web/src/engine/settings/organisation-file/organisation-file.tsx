import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { components } from "@/api/schema";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { isOver, useJob } from "@/engine/sync/use-job";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ProgressBar } from "@/ui/progress-bar";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { FileLine } from "./file-line";

type Files = Omit<components["schemas"]["OrganisationFiles"], "making"> & { making: Job | null };

/** Settings, Organisation file: everything as one file, made by a job and kept for a week. */
export function OrganisationFileSettings() {
  const { t } = useLingui();
  const answer = useAnswer<Files>("/organisation-files", {}, { objects: [] });
  const making = useMaking(answer.data?.making ?? null, answer.reload);
  return (
    <SettingsFrame
      title={t`Organisation file`}
      description={t`Every record, every file and everything that was declared here, as one zip: to keep, to read with other programs, or to begin another installation with.`}
      actions={
        <Button
          variant="primary"
          icon="file-archive"
          isLoading={making.isBusy}
          onPress={making.begin}
        >{t`Make the file`}</Button>
      }
    >
      {making.problem !== null && <Banner tone="danger">{making.problem}</Banner>}
      {making.isBusy && (
        <ProgressBar label={t`The file is being made`} value={null} detail={making.detail || t`Beginning…`} />
      )}
      <Loaded of={[answer]}>{() => <FileList items={answer.data?.items ?? []} />}</Loaded>
    </SettingsFrame>
  );
}

function FileList({ items }: { items: Files["items"] }) {
  const { t } = useLingui();
  return (
    <SettingsGroup title={t`Files that wait`} description={t`Your own. Each stands in the book of exports.`}>
      {items.length === 0 && <p className="m-0 px-4 py-3 text-sm text-ink-muted">{t`None.`}</p>}
      {items.map((one) => (
        <FileLine key={one.id} file={one} />
      ))}
    </SettingsGroup>
  );
}

/** The job that makes the file, also one that was begun before. */
function useMaking(known: Job | null, reload: () => Promise<void>) {
  const sending = useSending();
  const id = sending.begun ?? idOf(known);
  const { job } = useJob(id);
  const isDone = job !== null && isOver(job);
  const waits = id !== null && !isDone;
  useEffect(() => {
    if (isDone) void reload();
  }, [isDone, reload]);
  return {
    problem: sending.refusal ?? failureOf(job),
    isBusy: sending.isSending || waits,
    detail: job?.message,
    begin: sending.begin,
  };
}

function idOf(job: Job | null): string | null {
  return job === null ? null : job.id;
}

function failureOf(job: Job | null): string | null {
  return job !== null && isOver(job) && job.state !== "done" ? job.error : null;
}

/** Asking for the file: the job that began, or why none did. */
function useSending() {
  const api = useApi();
  const [begun, setBegun] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    setSending(true);
    setRefusal(null);
    try {
      setBegun((await api.post<Job>("/organisation-files", {})).id);
    } catch (error) {
      setRefusal(problemText(asProblem(error)));
    }
    setSending(false);
  };
  return { begun, isSending, refusal, begin: () => void send() };
}
