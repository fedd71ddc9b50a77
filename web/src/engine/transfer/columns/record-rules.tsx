import { useLingui } from "@lingui/react/macro";
import type { Problem } from "@/engine/api/problem";
import { useObject } from "@/engine/sync/meta";
import { Card } from "@/ui/card";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";
import type { Draft, Import } from "../import-types";
import { AlikeChoice } from "./alike-choice";
import { KeyChoice } from "./key-choice";
import { WinsChoice } from "./wins-choice";

interface RecordRulesProps {
  plan: Import;
  draft: Draft;
  problem: Problem | null;
  onChange: (part: Partial<Draft>) => void;
}

/** How rows meet records: what recognises one, who wins then, whose a new one is, what empty cells do. */
export function RecordRules({ plan, draft, problem, onChange }: RecordRulesProps) {
  const { t } = useLingui();
  const { options } = draft;
  const object = useObject(plan.object);
  const isOwned = object.fields.some((field) => field.name === "owner");
  const set = (part: Partial<Draft["options"]>) => onChange({ options: { ...options, ...part } });
  return (
    <Card title={t`Records`}>
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        <KeyChoice plan={plan} draft={draft} onChange={(key) => onChange({ key })} />
        <WinsChoice plan={plan} draft={draft} problem={problem} onChange={set} />
        {plan.compares && <AlikeChoice value={options.alike} onChange={(alike) => set({ alike })} />}
        {isOwned && (
          <RadioGroup
            label={t`New records without an owner in the file belong to`}
            value={options.owner}
            onChange={(owner) => set({ owner })}
            options={[
              { value: "me" as const, label: t`Me` },
              { value: "nobody" as const, label: t`Nobody: everyone may work on them` },
            ]}
          />
        )}
        <RadioGroup
          label={t`An empty cell, when the record is there already`}
          value={options.blank}
          onChange={(blank) => set({ blank })}
          options={[
            { value: "keep" as const, label: t`Keeps what the record has` },
            { value: "clear" as const, label: t`Empties the field` },
          ]}
        />
        {plan.targets.some((target) => target.kind === "datetime") && (
          <TextField
            label={t`Time zone of times in the file`}
            help={t`Such as Europe/Berlin. Left empty, it is the organisation's.`}
            value={options.timezone}
            onChange={(timezone) => set({ timezone })}
          />
        )}
      </div>
    </Card>
  );
}
