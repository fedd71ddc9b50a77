import { useLingui } from "@lingui/react/macro";
import type { Problem } from "@/engine/api/problem";
import { Card } from "@/ui/card";
import { faultsAt } from "../faults";
import type { Import, ImportMapping, ImportOptions } from "../import-types";
import { targetOf } from "../mapping";
import { ColumnRow } from "./column-row";

export interface ColumnsProps {
  plan: Import;
  /** What the server guessed at first. */
  suggested: ImportMapping;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
  options: ImportOptions;
  problem: Problem | null;
}

/** The columns of the file: what each becomes, and how its cells are read where that is not plain. */
export function ColumnList(props: ColumnsProps) {
  const { t } = useLingui();
  const { plan, mapping, problem } = props;
  const left = plan.columns.filter((column) => targetOf(mapping, column.header) === null).length;
  const all = plan.columns.length;
  return (
    <Card
      padding="none"
      title={t`Columns`}
      actions={<span className="text-xs text-ink-faint nums">{t`${all - left} of ${all} are imported`}</span>}
    >
      <ul aria-label={t`Columns of the file`} className="mt-2 divide-y divide-line border-t border-line">
        {plan.columns.map((column) => (
          <ColumnRow
            key={column.header}
            {...props}
            column={column}
            fault={faultsAt(problem, `/mapping/columns/${column.header}`)}
          />
        ))}
      </ul>
    </Card>
  );
}
