import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { ObjectMeta } from "@/engine/api/types";
import { parseFilter } from "@/engine/records/filters/model";
import { RuleWords } from "@/engine/records/filters/rule-words";
import { useObject } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { Switch } from "@/ui/switch";
import { showToast } from "@/ui/toast";
import { EntryLine } from "../entry-line";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { RuleDialog } from "./rule-dialog";
import type { OwnRule } from "./rule-model";
import { useRules } from "./use-rules";
import { useDeclaring } from "./use-schema";

/** The rules that records of an object must not break. */
export function Rules({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const list = useRules(object.name);
  const [edited, setEdited] = useState<OwnRule | "new" | null>(null);
  const mayMake = useObject("validation-rule").can.includes("create");
  return (
    <>
      <SettingsGroup
        title={t`Rules`}
        description={t`What must never be: checked wherever a record is written, by hand, in bulk, by import and by programs.`}
        actions={mayMake && <Button icon="plus" onPress={() => setEdited("new")}>{t`New rule`}</Button>}
      >
        <Loaded of={[list]}>
          {() =>
            list.rules.length === 0 ? (
              <p className="m-0 px-4 py-3 text-sm text-ink-faint">{t`None yet.`}</p>
            ) : (
              list.rules.map((rule) => (
                <RuleLine key={rule.id} rule={rule} object={object} onEdit={() => setEdited(rule)} />
              ))
            )
          }
        </Loaded>
      </SettingsGroup>
      {edited !== null && (
        <RuleDialog rule={edited === "new" ? null : edited} object={object} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

interface RuleLineProps {
  rule: OwnRule;
  object: ObjectMeta;
  onEdit: () => void;
}

function RuleLine({ rule, object, onEdit }: RuleLineProps) {
  const { t } = useLingui();
  const { update, turn } = useDeclaring();
  const group = parseFilter(rule.refuse_when);
  const flip = async (active: boolean): Promise<void> => {
    try {
      await update("validation-rules", rule, { active });
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (
    <EntryLine
      icon="shield"
      isIconSpare
      name={rule.name}
      detail={
        <>
          <div>
            {t`Refuse when`} {group !== null && <RuleWords object={object} rule={group} />}
          </div>
          <div className="text-ink-faint">{rule.message}</div>
        </>
      }
    >
      <Switch
        value={rule.active}
        onChange={(active) => void flip(active)}
        label={t`Switched on: ${rule.name}`}
        isDisabled={!rule.can.includes("update")}
      />
      {rule.can.includes("update") && (
        <Menu
          label={t`What to do with ${rule.name}`}
          placement="bottom end"
          trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${rule.name}`} />}
          items={[
            { id: "edit", label: t`Edit…`, icon: "pencil", onAction: onEdit },
            {
              id: "remove",
              label: t`Remove`,
              icon: "trash-2",
              tone: "danger",
              onAction: () => void turn("validation-rules", rule.id, "archive", t`${rule.name} removed`),
            },
          ]}
        />
      )}
    </EntryLine>
  );
}
