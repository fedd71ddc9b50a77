import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useObject } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { Select } from "@/ui/select";
import type { Draft, Import } from "../import-types";
import { keysIn, targetAt } from "../mapping";
import { keyOf, NO_KEY, waysOf } from "./key-ways";

const USUAL = " usual";
const SEVERAL = " several";

interface KeyProps {
  plan: Import;
  draft: Draft;
  onChange: (key: string) => void;
}

/** What recognises a record that is there. */
export function KeyChoice({ plan, draft, onChange }: KeyProps) {
  const { t } = useLingui();
  const { key } = draft;
  const isPlain = key === "" || key === NO_KEY || plan.keys.includes(key);
  const [isOpen, setOpen] = useState(!isPlain);
  const label = (name: string) => labelOf(plan, name);
  const choose = (next: string | null) => {
    setOpen(next === SEVERAL);
    if (next !== SEVERAL) onChange(next === null || next === USUAL ? "" : next);
  };
  const kind = useObject(plan.object).label_plural;
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t`Recognise records that exist by`}
        help={t`A row whose value is found changes that record; any other row makes a new one.`}
        value={isOpen ? SEVERAL : key || USUAL}
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
      {isOpen && <Ways plan={plan} draft={draft} onChange={onChange} />}
    </div>
  );
}

/** The ways to recognise a record, tried one after the other; the fields of one count together. */
function Ways({ plan, draft: { key, mapping }, onChange }: KeyProps) {
  const { t } = useLingui();
  const [ways, setWays] = useState(() => waysOf(key));
  const change = (next: string[][]) => {
    setWays(next);
    onChange(keyOf(next));
  };
  const options = keysIn(plan.targets, mapping).map(({ value, label }) => ({ value, label }));
  return (
    <div className="flex flex-col items-start gap-3">
      {ways.map((way, place) => (
        <div key={place} className="flex w-full items-end gap-2">
          <MultiComboBox
            className="min-w-0 flex-1"
            label={place === 0 ? t`Fields that together tell records apart` : t`If none is found, these`}
            value={way.map((name) => ({ value: name, label: labelOf(plan, name) }))}
            onChange={(chosen) =>
              change(
                ways.with(
                  place,
                  chosen.map((option) => option.value),
                ),
              )
            }
            options={options}
          />
          {ways.length > 1 && (
            <IconButton
              icon="trash-2"
              label={t`Remove this way`}
              onPress={() => change(ways.toSpliced(place, 1))}
            />
          )}
        </div>
      ))}
      <Button size="sm" icon="plus" onPress={() => setWays([...ways, []])}>
        {t`Try others when none is found`}
      </Button>
    </div>
  );
}

function labelOf(plan: Import, name: string): string {
  return targetAt(plan.targets, name)?.label ?? name;
}
