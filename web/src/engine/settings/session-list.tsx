import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { dayOf, formatDay, relativeMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { deviceOf, nearnessOf } from "./device";
import { EntryLine } from "./entry-line";
import { SettingsGroup, SettingsWaiting } from "./settings-frame";
import { useMethod } from "./sign-ins/words";
import type { Session, Sessions } from "./use-sessions";

/** Every browser that is signed in, this one first. */
export function SessionList({ sessions }: { sessions: Sessions }) {
  const { t } = useLingui();
  const { items, state, problem, reload } = sessions;
  const others = items.filter((one) => !one.current);
  const sorted = [...items.filter((one) => one.current), ...others];
  return (
    <SettingsGroup
      title={t`Devices`}
      description={t`Where you are signed in. Sign out what you do not know, then change your password.`}
      actions={others.length > 0 && <EndOthers sessions={sessions} count={others.length} />}
    >
      {state === "loading" && <SettingsWaiting />}
      {state === "failed" && (
        <ErrorState size="small" code={problem?.code} onRetry={() => void reload()}>
          {problem === null ? undefined : problemText(problem)}
        </ErrorState>
      )}
      {sorted.map((session) => (
        <Line key={session.id} session={session} onEnd={() => sessions.end(session)} />
      ))}
    </SettingsGroup>
  );
}

function Line({ session, onEnd }: { session: Session; onEnd: () => Promise<void> }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const { browser, system, icon } = deviceOf(session.device);
  const place = usePlace(session.ip);
  const method = useMethod();
  const shown = session.methods.map(method).join(" + ");
  const [isBusy, act] = useEnding();
  const name = [browser || t`A program`, system && t`on ${system}`].filter(Boolean).join(" ");
  const since = formatDay(dayOf(session.created_at, timeZone), locale);
  return (
    <EntryLine
      icon={icon}
      name={<span title={session.device}>{name}</span>}
      mark={session.current && <Badge tone="positive">{t`This device`}</Badge>}
      detail={
        <>
          {place} · {session.current ? t`active now` : relativeMoment(session.last_seen_at, locale)}
          <span className="max-sm:hidden">{` · ${t`since ${since}`}`}</span>
          {shown !== "" && ` · ${shown}`}
        </>
      }
    >
      {!session.current && (
        <Button
          size="sm"
          isLoading={isBusy}
          onPress={() => void act(onEnd, t`Signed out`)}
        >{t`Sign out`}</Button>
      )}
    </EntryLine>
  );
}

export function usePlace(ip: string): string {
  const { t } = useLingui();
  const words = { here: t`This computer`, local: t`Your network (${ip})`, away: ip };
  return words[nearnessOf(ip)];
}

function EndOthers({ sessions, count }: { sessions: Sessions; count: number }) {
  const { t } = useLingui();
  const [isBusy, act] = useEnding();
  if (count < 2) return null;
  return (
    <Button
      size="sm"
      icon="log-out"
      isLoading={isBusy}
      onPress={() => void act(sessions.endOthers, t`Signed out everywhere else`)}
    >
      {t`Sign out everywhere else`}
    </Button>
  );
}

function useEnding(): [boolean, (work: () => Promise<void>, says: string) => Promise<void>] {
  const { t } = useLingui();
  const [isBusy, setBusy] = useState(false);
  const act = async (work: () => Promise<void>, says: string): Promise<void> => {
    setBusy(true);
    try {
      await work();
      showToast({ title: says, tone: "positive" });
    } catch (error) {
      showToast({ title: t`Not signed out`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    setBusy(false);
  };
  return [isBusy, act];
}
