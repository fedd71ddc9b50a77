import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Menu } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { EntryLine } from "../entry-line";
import type { ComingLine, Rule, RuleObject } from "./model";
import { SwitchOn } from "./switch-on";
import { useRuleWords } from "./words";

interface RuleLineProps {
  rule: Rule;
  object: RuleObject | undefined;
  coming: ComingLine | undefined;
  onEdit: () => void;
  onDone: () => void;
}

/** A rule: what it does, what is coming up, what it did last. */
export function RuleLine({ rule, object, coming, onEdit, onDone }: RuleLineProps) {
  const { t } = useLingui();
  const api = useApi();
  const words = useRuleWords();
  const [isAsking, setAsking] = useState(false);
  const act = async (verb: string): Promise<void> => {
    try {
      await api.post(`/retention-rules/${rule.id}/${verb}`, {});
    } catch (error) {
      showToast({ title: t`That did not work`, detail: problemText(asProblem(error)), tone: "danger" });
    }
    onDone();
  };
  return (
    <EntryLine
      icon="clock"
      isIconSpare
      name={rule.name}
      mark={rule.isActive ? <Badge tone="positive">{t`On`}</Badge> : <Badge tone="neutral">{t`Off`}</Badge>}
      detail={
        <>
          <div>{words(rule, object?.label ?? rule.object, sinceOf(rule, object))}</div>
          <Past rule={rule} coming={coming} />
        </>
      }
    >
      {rule.can.includes("switch_on") && (
        <Button size="sm" onPress={() => setAsking(true)}>{t`Switch on…`}</Button>
      )}
      {rule.can.includes("switch_off") && (
        <Button size="sm" onPress={() => void act("switch_off")}>{t`Switch off`}</Button>
      )}
      <RuleMenu rule={rule} onEdit={onEdit} onRemove={() => void act("archive")} />
      {isAsking && <SwitchOn rule={rule} onClose={() => setAsking(false)} onDone={onDone} />}
    </EntryLine>
  );
}

function sinceOf(rule: Rule, object: RuleObject | undefined): string {
  return object?.days.find((one) => one.name === rule.since)?.label ?? rule.since;
}

/** What can be done with a rule that is off. */
function RuleMenu({ rule, onEdit, onRemove }: { rule: Rule; onEdit: () => void; onRemove: () => void }) {
  const { t } = useLingui();
  if (!rule.can.includes("update") || rule.isActive) return null;
  return (
    <Menu
      label={t`What to do with ${rule.name}`}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" label={t`More`} />}
      items={[
        { id: "edit", label: t`Edit…`, icon: "pencil", onAction: onEdit },
        { id: "remove", label: t`Archive`, icon: "archive", tone: "danger", onAction: onRemove },
      ]}
    />
  );
}

function Past({ rule, coming }: { rule: Rule; coming: ComingLine | undefined }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const at = formatMoment(rule.lastAt, locale, timeZone);
  const parts = [
    coming !== undefined && plural(coming.now, { one: "# due now", other: "# due now" }),
    coming !== undefined &&
      plural(coming.coming - coming.now, { one: "# more in 30 days", other: "# more in 30 days" }),
    rule.lastAt !== "" && t`last run ${at}: ${rule.done} done, ${rule.refused} left`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : <div className="text-ink-faint nums">{parts.join(" · ")}</div>;
}
