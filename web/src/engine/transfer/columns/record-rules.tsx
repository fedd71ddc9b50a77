import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useObject } from "@/engine/sync/meta";
import { Card } from "@/ui/card";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { RadioGroup } from "@/ui/radio-group";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { Draft, Import } from "../import-types";
import { keysIn, targetAt } from "../mapping";

interface RecordRulesProps {
  plan: Import;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** How rows meet records: what recognises one, whose a new one is, what empty cells do. */
export function RecordRules({ plan, draft, onChange }: RecordRulesProps) {
  const { t } = useLingui();
  const { options } = draft;
  const object = useObject(plan.object);
  const isOwned = object.fields.some((field) => field.name === "owner");
  const set = (part: Partial<Draft["options"]>) => onChange({ options: { ...options, ...part } });
  return (
    <Card title={t`Records`}>
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        <KeyChoice plan={plan} draft={draft} onChange={(key) => onChange({ key })} />
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

const USUAL = " usual";
const SEVERAL = " several";
/** Every row is a new record. */
const NO_KEY = "none";

function keyFor(option: string | null): string {
  return option === null || option === USUAL ? "" : option;
}

function optionFor(key: string): string {
  return key === "" ? USUAL : key;
}

function labelOf(plan: Import, name: string): string {
  return targetAt(plan.targets, name)?.label ?? name;
}

/** The fields of a key that has several. */
function partsOf(key: string): string[] {
  return key === "" || key === NO_KEY ? [] : key.split(",").map((name) => name.trim());
}

interface KeyProps {
  plan: Import;
  draft: Draft;
  onChange: (key: string) => void;
}

function KeyChoice({ plan, draft: { key, mapping }, onChange }: KeyProps) {
  const { t } = useLingui();
  const isPlain = key === "" || key === NO_KEY || plan.keys.includes(key);
  const [isOpen, setOpen] = useState(!isPlain);
  const label = (name: string) => labelOf(plan, name);
  const choose = (next: string | null) => {
    setOpen(next === SEVERAL);
    if (next !== SEVERAL) onChange(keyFor(next));
  };
  const kind = useObject(plan.object).label_plural;
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t`Recognise records that exist by`}
        help={t`A row whose value is found changes that record; any other row makes a new one.`}
        value={isOpen ? SEVERAL : optionFor(key)}
        onChange={choose}
        options={[
          {
            value: USUAL,
            label: plan.keys.length === 0 ? t`The row's place in the file` : t`The usual fields of ${kind}`,
          },
          ...plan.keys.map((name) => ({ value: name, label: t`Only ${label(name)}` })),
          { value: SEVERAL, label: t`Other fields, or several together…` },
          { value: NO_KEY, label: t`Nothing: every row is new` },
        ]}
      />
      {isOpen && (
        <MultiComboBox
          label={t`Fields that together tell records apart`}
          value={partsOf(key).map((name) => ({ value: name, label: label(name) }))}
          onChange={(chosen) => onChange(chosen.map((option) => option.value).join(","))}
          options={keysIn(plan.targets, mapping).map(({ value, label: text }) => ({ value, label: text }))}
        />
      )}
    </div>
  );
}
