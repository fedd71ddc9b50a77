import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { dayOf, formatDay, relativeMoment } from "@/kit/dates";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { EntryLine } from "../entry-line";
import { SettingsGroup, SettingsWaiting } from "../settings-frame";

interface Grant {
  id: string;
  name: string;
  user: { id: string; title: string };
  rights: { scope: string; label: string; changes: boolean }[];
  created_at: string;
  used_at: string | null;
}

/** Apps that one lets in oneself. Each is ended with one press. */
export function OwnGrants() {
  const { t } = useLingui();
  return (
    <SettingsGroup
      title={t`Apps with access to your account`}
      description={t`They act in your place, and only as far as you let them.`}
    >
      <Grants of="mine" nobody={t`None.`} />
    </SettingsGroup>
  );
}

/** Apps that anybody lets in, for admins. */
export function AllGrants() {
  const { t } = useLingui();
  return (
    <SettingsGroup
      title={t`Who lets an app in`}
      description={t`Ending it here ends it for that person at once; the app may ask them again.`}
    >
      <Grants of="all" nobody={t`Nobody.`} />
    </SettingsGroup>
  );
}

function Grants({ of, nobody }: { of: "mine" | "all"; nobody: string }) {
  const { data, problem, reload } = useAnswer<{ items: Grant[] }>(
    "/app-grants",
    { of },
    { objects: ["app"] },
  );
  if (data === null) {
    if (problem === null) return <SettingsWaiting />;
    return (
      <ErrorState size="small" code={problem.code} onRetry={() => void reload()}>
        {problemText(problem)}
      </ErrorState>
    );
  }
  if (data.items.length === 0) return <p className="m-0 px-4 py-3 text-sm text-ink-muted">{nobody}</p>;
  return data.items.map((grant) => (
    <Line key={grant.id} grant={grant} withPerson={of === "all"} onDone={() => void reload()} />
  ));
}

function Line({ grant, withPerson, onDone }: { grant: Grant; withPerson: boolean; onDone: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const { locale, timeZone } = useLocaleSettings();
  const used = grant.used_at === null ? t`Never used` : t`Used ${relativeMoment(grant.used_at, locale)}`;
  const since = formatDay(dayOf(grant.created_at, timeZone), locale);
  const end = async (): Promise<void> => {
    try {
      await api.delete(`/app-grants/${grant.id}`);
      showToast({ title: t`Access ended: ${grant.name}`, tone: "positive" });
      onDone();
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (
    <EntryLine
      icon="layout-grid"
      isIconSpare
      name={withPerson ? `${grant.user.title} · ${grant.name}` : grant.name}
      detail={
        <>
          <div className="text-pretty">{grant.rights.map((one) => one.label).join(" · ")}</div>
          <div className="text-ink-faint">
            {used} · {t`since ${since}`}
          </div>
        </>
      }
    >
      <Button size="sm" onPress={() => void end()}>{t`End access`}</Button>
    </EntryLine>
  );
}
