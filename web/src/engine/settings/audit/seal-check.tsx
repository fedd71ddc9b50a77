import { Plural, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { Job } from "@/engine/api/job";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { isOver, useJob } from "@/engine/sync/use-job";
import { formatMoment } from "@/kit/dates";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import { showToast } from "@/ui/toast";
import { SettingsGroup, SettingsRow } from "../settings-frame";

interface Head {
  number: number;
  digest: string;
  at: string;
  until: string;
}

/** The seals: how far the log is sealed, and a check of all of them. */
export function SealCheck() {
  const { t } = useLingui();
  const [job, setJob] = useState<string | null>(null);
  const watched = useJob(job);
  const api = useApi();
  const start = async (): Promise<void> => {
    try {
      setJob((await api.post<{ job: string }>("/log/check", {})).job);
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  const isBusy = job !== null && (watched.job === null || !isOver(watched.job));
  return (
    <SettingsGroup>
      <SettingsRow label={t`Seals`} help={<HeadText />}>
        <Button icon="shield" isLoading={isBusy} onPress={() => void start()}>
          {t`Check the log`}
        </Button>
      </SettingsRow>
      {job !== null && (
        <div className="px-4 py-3">
          <Outcome job={watched.job} />
        </div>
      )}
    </SettingsGroup>
  );
}

function HeadText() {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const head = useHead();
  if (head === undefined) return null;
  if (head === null)
    return t`The log is sealed every ten minutes, so that whoever tampers with it is found out.`;
  const until = formatMoment(head.until, locale, timeZone);
  const digest = head.digest.slice(0, 16);
  return (
    <>
      {t`Sealed up to ${until}. Write this down to prove it later:`}{" "}
      <code className="break-all" title={head.digest}>
        {digest}…
      </code>
    </>
  );
}

/** The last seal; null before the first, undefined until it is known. */
function useHead(): Head | null | undefined {
  const api = useApi();
  const [head, setHead] = useState<Head | null>();
  useEffect(() => {
    const stop = new AbortController();
    api.get<{ head: Head | null }>("/log/seals", {}, { signal: stop.signal }).then(
      (answer) => setHead(answer.head),
      () => undefined,
    );
    return () => stop.abort();
  }, [api]);
  return head;
}

interface Misfit {
  number: number;
  code: string;
  since: string | null;
  until: string | null;
}

interface Report {
  seals: number;
  rows: number;
  erased: number;
  removed?: number;
  misfits: Misfit[];
}

function Outcome({ job }: { job: Job | null }) {
  const { t } = useLingui();
  if (job === null || !isOver(job)) {
    return (
      <ProgressBar
        label={t`The log is being checked`}
        value={job?.total ? job.done : null}
        max={job?.total ?? 1}
      />
    );
  }
  if (job.state !== "done") {
    return (
      <Banner tone="danger" title={t`It did not work`}>
        {job.error}
      </Banner>
    );
  }
  return <Verdict report={job.result as Report} />;
}

function Verdict({ report }: { report: Report }) {
  const { t } = useLingui();
  const said = useMisfit();
  if (report.misfits.length > 0) {
    return (
      <Banner tone="danger" title={t`The log does not fit its seals`}>
        <ul className="m-0 ps-4">
          {report.misfits.map((one) => (
            <li key={`${one.code} ${one.number} ${one.since}`}>{said(one)}</li>
          ))}
        </ul>
      </Banner>
    );
  }
  return (
    <Banner tone="positive" title={t`The log fits its seals`}>
      <Plural value={report.rows} one="# entry was compared." other="# entries were compared." />
      {report.erased > 0 && (
        <>
          {" "}
          <Plural value={report.erased} one="# was lawfully erased." other="# were lawfully erased." />
        </>
      )}
      {(report.removed ?? 0) > 0 && (
        <>
          {" "}
          <Plural value={report.removed ?? 0} one="# was removed by rule." other="# were removed by rule." />
        </>
      )}
    </Banner>
  );
}

/** What does not fit, in words. */
function useMisfit(): (misfit: Misfit) => string {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const words: Record<string, string> = {
    missing: t`the seal is gone`,
    more: t`there are more entries than were sealed`,
    fewer: t`there are fewer entries than were sealed`,
    changed: t`the entries are not those that were sealed`,
    erased: t`entries were erased, and the log does not say so`,
    removed: t`entries were removed, and the log does not say so, or says what no rule can have asked for`,
  };
  return ({ number, code, since, until }) => {
    const what = words[code] ?? code;
    if (since === null || until === null) return number === 0 ? what : t`Stretch ${number}: ${what}`;
    const from = formatMoment(since, locale, timeZone);
    const to = formatMoment(until, locale, timeZone);
    return t`${from} to ${to}: ${what}`;
  };
}
