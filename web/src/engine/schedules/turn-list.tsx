import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { problemText } from "@/engine/api/problem";
import { takeFile } from "@/engine/api/take-file";
import { SettingsWaiting } from "@/engine/settings/settings-frame";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { importHref } from "@/engine/transfer/places";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { ButtonLink } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { endedSince, type Schedule, type Turn, type Turns } from "./model";
import { useCountWords, useTurnStates } from "./words";

const LOOK_AGAIN_MS = 1500;

interface ListProps {
  schedule: Schedule;
  /** Rises with each run that is begun by hand. */
  begun: number;
  /** A run has ended of which the schedule, as it is known here, does not tell yet. */
  onEnded: () => void;
}

/** The last runs of a schedule, with what each left: a report or a file. Looks again while one goes on. */
export function TurnList({ schedule, begun, onEnded }: ListProps) {
  const answer = useAnswer<Turns>("/schedule-turns", { schedule: schedule.id }, { objects: [] });
  const { data, problem, reload } = answer;
  useEffect(() => {
    if (begun > 0) void reload();
  }, [begun, reload]);
  useLookingAgain(data?.items[0], schedule, reload, onEnded);
  if (data !== null) return <Shown turns={data.items} schedule={schedule} />;
  if (problem === null) return <SettingsWaiting />;
  return (
    <ErrorState size="small" code={problem.code} onRetry={() => void reload()}>
      {problemText(problem)}
    </ErrorState>
  );
}

function useLookingAgain(
  newest: Turn | undefined,
  schedule: Schedule,
  reload: () => Promise<void>,
  onEnded: () => void,
): void {
  const isRunning = newest?.state === "running";
  const untold = newest !== undefined && endedSince(newest, schedule) ? newest.id : "";
  useEffect(() => {
    if (untold !== "") onEnded();
  }, [untold, onEnded]);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isRunning, reload]);
}

function Shown({ turns, schedule }: { turns: readonly Turn[]; schedule: Schedule }) {
  const { t } = useLingui();
  return (
    <div className="border-t border-line bg-sunken px-4 py-2">
      {turns.length === 0 && <p className="m-0 py-1 text-sm text-ink-muted">{t`It has not run yet.`}</p>}
      <ul aria-label={t`Runs of ${schedule.name}`} className="m-0 list-none divide-y divide-line p-0">
        {turns.map((turn) => (
          <Line key={turn.id} turn={turn} schedule={schedule} />
        ))}
      </ul>
    </div>
  );
}

function Line({ turn, schedule }: { turn: Turn; schedule: Schedule }) {
  const { locale, timeZone } = useLocaleSettings();
  const state = useTurnStates()[turn.state];
  const counts = useCountWords();
  const said = turn.state === "done" ? counts(schedule.work, turn.result) : turn.problem;
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-56">
        <div className="flex min-w-0 items-center gap-2 text-sm nums">
          {formatMoment(turn.started_at, locale, timeZone)}
          <Badge tone={state.tone}>{state.label}</Badge>
        </div>
        <div className="text-xs text-ink-muted nums">
          {said}
          <Kept turn={turn} />
        </div>
      </div>
      <Onward turn={turn} />
    </li>
  );
}

function Kept({ turn }: { turn: Turn }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  if (turn.until === null) return null;
  const until = formatMoment(turn.until, locale, timeZone);
  return <> · {t`kept until ${until}`}</>;
}

/** To what the run left. */
function Onward({ turn }: { turn: Turn }) {
  const { t } = useLingui();
  const api = useApi();
  const take = () => void takeFile(api, `/schedule-turns/${turn.id}/file`).catch(() => undefined);
  if (turn.file) return <Button size="sm" icon="download" onPress={take}>{t`Download`}</Button>;
  if (turn.imported === null || (turn.state === "failed" && Object.keys(turn.result).length === 0))
    return null;
  return <ButtonLink size="sm" href={importHref({ id: turn.imported })}>{t`Report`}</ButtonLink>;
}
