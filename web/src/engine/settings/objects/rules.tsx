import { useLingui } from "@lingui/react/macro";
import { asProblem, problemText } from "@/engine/api/problem";
import type { ObjectMeta } from "@/engine/api/types";
import { parseFilter } from "@/engine/records/filters/model";
import { RuleWords } from "@/engine/records/filters/rule-words";
import { useObject } from "@/engine/sync/meta";
import { Switch } from "@/ui/switch";
import { showToast } from "@/ui/toast";
import { EntryLine } from "../entry-line";
import { DeclaredList, DeclaredMenu } from "./declared-list";
import { RuleDialog } from "./rule-dialog";
import type { OwnRule } from "./rule-model";
import { useRules } from "./use-rules";
import { useDeclaring } from "./use-schema";

/** The rules that records of an object must not break. */
export function Rules({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const list = useRules(object.name);
  const mayMake = useObject("validation-rule").can.includes("create");
  return (
    <DeclaredList
      title={t`Rules`}
      description={t`What must never be: checked wherever a record is written, by hand, in bulk, by import and by programs.`}
      verb={mayMake ? t`New rule` : null}
      list={list}
      items={list.rules}
      line={(rule, onEdit) => <RuleLine key={rule.id} rule={rule} object={object} onEdit={onEdit} />}
      dialog={(rule, onClose) => <RuleDialog rule={rule} object={object} onClose={onClose} />}
    />
  );
}

interface RuleLineProps {
  rule: OwnRule;
  object: ObjectMeta;
  onEdit: () => void;
}

function RuleLine({ rule, object, onEdit }: RuleLineProps) {
  const { t } = useLingui();
  const { update } = useDeclaring();
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
      <DeclaredMenu of={rule} plural="validation-rules" onEdit={onEdit} removed={t`${rule.name} removed`} />
    </EntryLine>
  );
}
