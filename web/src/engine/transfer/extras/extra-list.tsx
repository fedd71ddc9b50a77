import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Problem } from "@/engine/api/problem";
import { useObject } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ComboBox } from "@/ui/combo-box";
import { faultsAt } from "../faults";
import type { Import, ImportMapping } from "../import-types";
import { unfed, wholes, withExtra, withExtraAt } from "../mapping";
import { targetOptions } from "../target-options";
import { usePartNames } from "../use-part-names";
import { ExtraLine } from "./extra-line";

interface ExtraListProps {
  plan: Import;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
  problem: Problem | null;
}

/** Values for fields that no column fills: the same for all rows, put together from columns, or of another record. */
export function ExtraList({ plan, mapping, onChange, problem }: ExtraListProps) {
  const { t } = useLingui();
  const add = (to: string) => onChange(withExtra(mapping, { to }));
  return (
    <Card title={t`Values that no column gives`}>
      <div className="flex flex-col gap-3">
        <Missing plan={plan} mapping={mapping} onAdd={add} />
        {mapping.also.length > 0 && (
          <ul className="flex flex-col divide-y divide-line" aria-label={t`Values that no column gives`}>
            {mapping.also.map((rule, place) => (
              <ExtraLine
                // Tried in order: a place is what a line is.
                key={`${place} ${rule.to}`}
                plan={plan}
                rule={rule}
                fault={faultsAt(problem, `/mapping/also/${place}`)}
                onChange={(next) => onChange(withExtraAt(mapping, place, next))}
              />
            ))}
          </ul>
        )}
        <AddValue plan={plan} onAdd={add} />
      </div>
    </Card>
  );
}

interface MissingProps {
  plan: Import;
  mapping: ImportMapping;
  onAdd: (field: string) => void;
}

/** Fields that every new record needs and nothing fills. */
function Missing({ plan, mapping, onAdd }: MissingProps) {
  const { t } = useLingui();
  const missing = unfed(plan.targets, mapping);
  if (missing.length === 0) return null;
  return (
    <div
      data-tone="warning"
      className="flex flex-wrap items-center gap-2 rounded-md border border-tone-line bg-tone-soft px-3 py-2 text-sm text-tone-ink"
    >
      <span className="min-w-0 flex-1 basis-64">
        {t`A new record needs these, and nothing gives them. Rows without them are refused.`}
      </span>
      {missing.map((target) => (
        <Button key={target.value} size="sm" icon="plus" onPress={() => onAdd(target.value)}>
          {target.label}
        </Button>
      ))}
    </div>
  );
}

/** One more field, found by typing. */
function AddValue({ plan, onAdd }: Omit<MissingProps, "mapping">) {
  const { t } = useLingui();
  const object = useObject(plan.object);
  const part = usePartNames();
  const [count, setCount] = useState(0);
  const options = targetOptions(object, wholes(plan.targets), [], part).filter(({ value }) => value !== "id");
  return (
    <ComboBox
      key={count}
      label={t`Add a value for a field`}
      labelHidden
      placeholder={t`Add a value for a field…`}
      className="max-w-72"
      value={null}
      onChange={(option) => {
        if (option === null) return;
        onAdd(option.value);
        setCount(count + 1);
      }}
      options={options}
    />
  );
}
