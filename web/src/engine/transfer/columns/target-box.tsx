import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useObject } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import type { Import, ImportColumn, ImportMapping } from "../import-types";
import { targetOf, withTarget } from "../mapping";
import { targetLabel, targetOptions } from "../target-options";
import { usePartNames } from "../use-part-names";

interface TargetBoxProps {
  plan: Import;
  suggested: ImportMapping;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
  column: ImportColumn;
}

const SKIP = "-";

/** The field that a column becomes, found by typing; emptied, the column is left out. */
export function TargetBox({ plan, suggested, mapping, onChange, column }: TargetBoxProps) {
  const { t } = useLingui();
  const object = useObject(plan.object);
  const part = usePartNames();
  const { header, target: guessed } = column;
  const { targets } = plan;
  const now = targetOf(mapping, header);
  const options = useMemo(
    () => [{ value: SKIP, label: t`Leave out` }, ...targetOptions(object, targets, [now, guessed], part)],
    [object, targets, now, guessed, part, t],
  );
  const choose = (to: string | null) =>
    onChange(withTarget(mapping, header, to, { suggested: suggested.columns[header], targets }));
  return (
    <ComboBox
      label={t`What ${header} becomes`}
      labelHidden
      placeholder={t`Leave out`}
      value={now === null ? null : { value: now, label: targetLabel(targets, now, part) }}
      onChange={(option) => choose(option === null || option.value === SKIP ? null : option.value)}
      options={options}
    />
  );
}
