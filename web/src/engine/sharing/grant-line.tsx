import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { formatMoment } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { showToast } from "@/ui/toast";
import type { Grant } from "./model";
import { useLevels } from "./share-form";

interface GrantLineProps {
  grant: Grant;
  mayEdit: boolean;
  onDone: () => void;
}

/** Somebody who has the record: as what, until when, by whom; what they may do is changed here, and ended. */
export function GrantLine({ grant, mayEdit, onDone }: GrantLineProps) {
  const { t } = useLingui();
  const act = useGrantAct(grant, onDone);
  const levels = useLevels(mayEdit || grant.level === "edit");
  const mayChange = grant.can.includes("update") && !grant.isEmergency;
  const { holder } = grant;
  return (
    <li className="flex min-w-0 items-center gap-3 py-2">
      {holder.isTeam ? <TeamMark /> : <Avatar name={holder.title} person={holder.id} size={32} />}
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <span className="truncate text-sm font-medium">{holder.title}</span>
          {grant.isEmergency && <Badge tone="danger">{t`Emergency`}</Badge>}
        </div>
        <Origin grant={grant} />
      </div>
      {mayChange ? (
        <div className="w-36 shrink-0">
          <Select
            label={t`What ${holder.title} may do`}
            labelHidden
            value={grant.level}
            options={levels}
            onChange={(level) => void act.change(level === "edit" ? "edit" : "see")}
          />
        </div>
      ) : (
        <span className="text-sm text-ink-muted">
          {levels.find((one) => one.value === grant.level)?.label}
        </span>
      )}
      {grant.can.includes("end") && (
        <IconButton icon="x" label={t`No longer share with ${holder.title}`} onPress={() => void act.end()} />
      )}
    </li>
  );
}

function TeamMark() {
  return (
    <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-ink-muted">
      <Icon name="users" size={16} />
    </span>
  );
}

function Origin({ grant }: { grant: Grant }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const parts = [
    grant.isEmergency ? "" : grant.by && t`by ${grant.by}`,
    grant.until === null ? "" : t`until ${formatMoment(grant.until, locale, timeZone)}`,
    grant.reason,
  ];
  return (
    <div className="truncate text-xs text-ink-muted">{parts.filter((one) => one !== "").join(" · ")}</div>
  );
}

function useGrantAct(grant: Grant, onDone: () => void) {
  const { t } = useLingui();
  const api = useApi();
  const tried = async (work: Promise<unknown>, says: string): Promise<void> => {
    try {
      await work;
      showToast({ title: says, tone: "positive" });
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    onDone();
  };
  return {
    change: (level: string) =>
      tried(api.patch(`/grants/${grant.id}`, { version: grant.version, level }), t`Changed`),
    end: () => tried(api.post(`/grants/${grant.id}/end`, {}), t`No longer shared with ${grant.holder.title}`),
  };
}
