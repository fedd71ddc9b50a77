import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Select } from "@/ui/select";
import { ImportColumns } from "./import-columns";
import type { ExtraRule, Import, ImportMapping } from "./import-types";
import { keysIn, unanswered, unfed } from "./mapping";
import { targetLabel } from "./target-options";
import type { ImportSteps } from "./use-import";
import { usePartNames } from "./use-part-names";

interface StepProps {
  plan: Import;
  steps: ImportSteps;
}

/** Second: what each column is. The guesses stand there already. */
export function ImportMappingStep({ plan, steps }: StepProps) {
  const [mapping, setMapping] = useState(plan.mapping);
  const [key, setKey] = useState(plan.key);
  const keys = keysIn(plan.targets, mapping);
  const isKept = key === NO_KEY || keys.some((one) => one.value === key);
  const questions = unanswered(plan.columns, plan.targets, mapping);
  const go = async () => {
    if (await steps.remap(mapping, isKept ? key : "")) await steps.check();
  };
  return (
    <>
      <About plan={plan} steps={steps} />
      <Warnings plan={plan} mapping={mapping} asked={questions.map((column) => column.header)} />
      <Card padding="none">
        <ImportColumns plan={plan} suggested={steps.suggested} mapping={mapping} onChange={setMapping} />
      </Card>
      <Extras plan={plan} rules={mapping.also} />
      <Card>
        <KeySelect
          value={isKept ? key : ""}
          onChange={setKey}
          options={keys.map(({ value, label }) => ({ value, label }))}
        />
      </Card>
      <Ways steps={steps} isReady={questions.length === 0} onCheck={() => void go()} />
    </>
  );
}

/** The file, and which of its sheets is read. Another sheet is guessed anew. */
function About({ plan, steps }: StepProps) {
  const { t } = useLingui();
  return (
    <>
      <p className="text-sm text-ink-muted">
        {plan.file_name} · {plural(plan.rows, { one: "# row", other: "# rows" })}
        {plan.encoding !== "" && ` · ${plan.encoding}`}
      </p>
      {plan.sheets.length > 1 && (
        <Select
          label={t`Sheet`}
          className="max-w-sm"
          value={plan.sheet}
          onChange={(sheet) => void (sheet !== null && steps.chooseSheet(sheet))}
          options={plan.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          isDisabled={steps.isBusy}
          isRequired
        />
      )}
    </>
  );
}

interface WarningsProps {
  plan: Import;
  mapping: ImportMapping;
  /** Columns that wait for an answer. */
  asked: readonly string[];
}

function Warnings({ plan, mapping, asked }: WarningsProps) {
  const { t } = useLingui();
  const missing = unfed(plan.targets, mapping).map((target) => target.label);
  return (
    <>
      {plan.state === "failed" && (
        <Banner tone="danger" title={t`The import stopped`}>
          {plan.problem}
        </Banner>
      )}
      {asked.length > 0 && (
        <Banner tone="warning">
          {t`The dates could be read in two ways. Say what stands first in: ${asked.join(", ")}.`}
        </Banner>
      )}
      {missing.length > 0 && (
        <Banner tone="warning">
          {t`No column feeds: ${missing.join(", ")}. Rows that make a new record without it are refused.`}
        </Banner>
      )}
    </>
  );
}

/** What is filled without a column of its own. */
function Extras({ plan, rules }: { plan: Import; rules: readonly ExtraRule[] }) {
  const { t } = useLingui();
  const part = usePartNames();
  const told = rules.filter(({ template, value }) => template || value);
  if (told.length === 0) return null;
  return (
    <Card title={t`Put together from the row`}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {told.map(({ to, template, value }) => (
          <div key={`${to} ${template ?? value}`} className="contents">
            <dt className="text-ink-muted">{targetLabel(plan.targets, to, part)}</dt>
            <dd>{template || value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

const USUAL = "-";
/** Every row is a new record. */
const NO_KEY = "none";

interface KeySelectProps {
  value: string;
  onChange: (key: string) => void;
  options: readonly { value: string; label: string }[];
}

function KeySelect({ value, onChange, options }: KeySelectProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Recognise records that exist by`}
      help={t`A row whose value is found changes that record; any other row makes a new one.`}
      value={value === "" ? USUAL : value}
      onChange={(next) => onChange(next === null || next === USUAL ? "" : next)}
      options={[
        { value: USUAL, label: t`The usual fields of this kind` },
        ...options,
        { value: NO_KEY, label: t`Nothing: every row is new` },
      ]}
      className="max-w-sm"
    />
  );
}

interface WaysProps {
  steps: ImportSteps;
  isReady: boolean;
  onCheck: () => void;
}

function Ways({ steps, isReady, onCheck }: WaysProps) {
  const { t } = useLingui();
  return (
    <div className="flex justify-end gap-2">
      <Button variant="ghost" onPress={steps.again}>{t`Other file`}</Button>
      <Button variant="primary" isLoading={steps.isBusy} isDisabled={!isReady} onPress={onCheck}>
        {t`Check the file`}
      </Button>
    </div>
  );
}
