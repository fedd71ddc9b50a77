import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { KeptLines } from "./kept-lines";
import { type ComingLine, type KeptList, type Rule, RULE_FIELDS, ruleOf } from "./model";
import { RuleDialog } from "./rule-dialog";
import { RuleLine } from "./rule-line";

const OBJECTS = ["retention-rule", "term"];

/** For how long what is kept: rules for records, terms for all else; what a data protection officer asks for. */
export function RetentionSettings() {
  const { t } = useLingui();
  const may = useMeta().find("retention-rule")?.can.includes("create") === true;
  const kept = useAnswer<KeptList>("/retention", {}, { objects: OBJECTS });
  const coming = useAnswer<ComingLine[]>("/retention/coming", {}, { objects: ["retention-rule"] });
  const rules = useList("retention-rule", { fields: RULE_FIELDS, limit: 100 });
  const [edited, setEdited] = useState<Rule | "new" | null>(null);
  const reload = (): void => {
    void rules.reload();
    void kept.reload();
    void coming.reload();
  };
  const objects = kept.data?.objects ?? [];
  return (
    <SettingsFrame
      title={t`Retention`}
      description={t`For how long what is kept. What is under a legal hold stays, whatever stands here.`}
      actions={
        may && (
          <Button variant="primary" icon="plus" onPress={() => setEdited("new")}>
            {t`New rule`}
          </Button>
        )
      }
    >
      <Loaded of={[kept]}>
        {() => (
          <>
            <SettingsGroup
              title={t`Rules`}
              description={t`They work at night, from the night after the next on. Each run leaves a receipt and tells admins.`}
            >
              {rules.items.length === 0 && rules.state !== "loading" && (
                <EmptyState size="small" illustration="done" title={t`No rules yet`}>
                  {t`Records are kept until somebody deletes them.`}
                </EmptyState>
              )}
              {rules.items.map(ruleOf).map((rule) => (
                <RuleLine
                  key={rule.id}
                  rule={rule}
                  object={objects.find((one) => one.object === rule.object)}
                  coming={coming.data?.find((one) => one.rule === rule.id)}
                  onEdit={() => setEdited(rule)}
                  onDone={reload}
                />
              ))}
            </SettingsGroup>
            <KeptLines lines={kept.data?.lines ?? []} mayChange={may} onDone={reload} />
          </>
        )}
      </Loaded>
      {edited !== null && (
        <RuleDialog
          rule={edited === "new" ? null : edited}
          objects={objects}
          onClose={() => setEdited(null)}
          onDone={reload}
        />
      )}
    </SettingsFrame>
  );
}
