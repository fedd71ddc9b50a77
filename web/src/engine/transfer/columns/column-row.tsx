import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { cx } from "@/kit/cx";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Tag } from "@/ui/tag";
import { FixDialog } from "../fixes/fix-dialog";
import type { ImportColumn } from "../import-types";
import { isAsked, targetAt, targetOf, withRule } from "../mapping";
import type { ColumnsProps } from "./column-list";
import { DateQuestion } from "./date-question";
import { TargetBox } from "./target-box";
import { useRuleWords } from "./use-rule-words";

export interface ColumnRowProps extends ColumnsProps {
  column: ImportColumn;
  /** What the server says is wrong with the rule of this column. */
  fault: string | null;
}

/** One column: its header and samples, what it becomes, and how its cells are read. */
export function ColumnRow(props: ColumnRowProps) {
  const { plan, mapping, options, column, fault } = props;
  const isOut = targetOf(mapping, column.header) === null;
  return (
    <li
      aria-label={column.header}
      className="grid gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_1rem_minmax(0,15rem)_minmax(0,16rem)] md:items-center"
    >
      <About column={column} isOut={isOut} isUnsure={isUnsure(props)} />
      <Icon name="arrow-right" className={cx("text-ink-faint max-md:hidden", isOut && "opacity-40")} />
      <TargetBox {...props} />
      <Fixes {...props} />
      {isAsked(column, plan.targets, mapping, options.dated) && <DateQuestion {...props} />}
      {fault !== null && <p className="text-sm text-danger-ink md:col-span-full">{fault}</p>}
    </li>
  );
}

/** A guess that people should look at. */
const UNSURE = 0.75;

function isUnsure({ column, mapping }: ColumnRowProps): boolean {
  const now = targetOf(mapping, column.header);
  return now !== null && now === column.target && column.confidence < UNSURE;
}

interface AboutProps {
  column: ImportColumn;
  isOut: boolean;
  isUnsure: boolean;
}

function About({ column, isOut, isUnsure: mark }: AboutProps) {
  const { t } = useLingui();
  const samples = column.samples.filter(Boolean).slice(0, 4);
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-2">
        <h3 className={cx("truncate text-sm text-heading", isOut && "text-ink-muted")}>{column.header}</h3>
        {mark && <Tag tone="warning">{t`Please check`}</Tag>}
      </div>
      <p className="truncate text-xs text-ink-muted" title={samples.join(" · ")}>
        {samples.length === 0 ? t`Empty in all rows` : samples.join(" · ")}
      </p>
    </div>
  );
}

/** What is done to the cells of a column, and the way to change it. */
function Fixes({ plan, mapping, options, onChange, column }: ColumnRowProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { header } = column;
  const rule = mapping.columns[header] ?? {};
  const target = targetAt(plan.targets, rule.to ?? null);
  const words = useRuleWords()(rule, target);
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Button
        size="sm"
        icon="sliders-horizontal"
        aria-label={t`Fix-ups of ${header}`}
        onPress={() => setOpen(true)}
      >
        {t`Fix-ups`}
      </Button>
      <p className="line-clamp-2 min-w-0 flex-1 text-xs text-ink-muted">{words.join(" · ")}</p>
      {isOpen && (
        <FixDialog
          plan={plan}
          column={column}
          rule={rule}
          target={target}
          mapping={mapping}
          options={options}
          onClose={() => setOpen(false)}
          onSave={(next) => {
            onChange(withRule(mapping, header, next));
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
