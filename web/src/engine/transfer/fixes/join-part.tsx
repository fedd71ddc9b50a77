import { useLingui } from "@lingui/react/macro";
import { TextField } from "@/ui/text-field";
import type { Import, ImportColumn, ImportMapping } from "../import-types";
import { columnsBefore } from "../mapping";
import type { PartProps } from "./fix-dialog";

interface JoinPartProps extends PartProps {
  plan: Import;
  column: ImportColumn;
  mapping: ImportMapping;
}

/** What stands between this column and those before it that go into the same text. */
export function JoinPart({ plan, column, mapping, rule, onChange }: JoinPartProps) {
  const { t } = useLingui();
  const before = columnsBefore(plan.columns, plan.targets, mapping, column.header);
  if (before.length === 0) return null;
  return (
    <TextField
      label={t`Between this column and ${before.join(", ")}`}
      help={t`Several columns go into one field. For example a comma and a space; it is left out where a column is empty.`}
      placeholder={t`As usual`}
      className="sm:max-w-xs"
      maxLength={20}
      value={rule.join ?? ""}
      onChange={(join) => onChange({ join })}
    />
  );
}
