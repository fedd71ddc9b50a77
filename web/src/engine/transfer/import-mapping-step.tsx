import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { Select } from "@/ui/select";
import { type Column, Table } from "@/ui/table";
import {
  type Import,
  type ImportColumn,
  type ImportMapping,
  targetOf,
  targetsOf,
  unfed,
  withMaking,
  withTarget,
} from "./import-types";
import type { ImportSteps } from "./use-import";

const SKIP = "-";

/** Second: what each column is. The guesses stand there already. */
export function ImportMappingStep({ plan, steps }: { plan: Import; steps: ImportSteps }) {
  const { t } = useLingui();
  const object = useObject(plan.object);
  const part = usePartNames();
  const [mapping, setMapping] = useState<ImportMapping>(plan.mapping);
  const [key, setKey] = useState(plan.key);
  const targets = targetsOf(object, part);
  const missing = unfed(targets, mapping).map((target) => target.label);
  const go = async () => {
    await steps.remap(mapping, key);
    await steps.check();
  };
  return (
    <>
      <p className="text-sm text-ink-muted">
        {plan.file_name} · {plural(plan.rows ?? 0, { one: "# row", other: "# rows" })}
        {plan.encoding !== null && ` · ${plan.encoding}`}
      </p>
      {missing.length > 0 && (
        <Banner tone="warning">{t`No column feeds: ${missing.join(", ")}. Rows without it are refused.`}</Banner>
      )}
      <Card padding="none">
        <Table
          label={t`Columns of the file`}
          rowId={(column) => column.header}
          rows={plan.columns}
          columns={useColumns(object, mapping, setMapping)}
        />
      </Card>
      <Card>
        <Select
          label={t`Recognise records that exist by`}
          help={t`A row whose value is found changes that record; any other row makes a new one.`}
          value={key === "" ? SKIP : key}
          onChange={(next) => setKey(next === null || next === SKIP ? "" : next)}
          options={[
            { value: SKIP, label: t`The usual fields of this kind` },
            ...object.fields
              .filter((field) => KEYS.has(field.kind))
              .map((field) => ({ value: field.name, label: field.label })),
          ]}
          className="max-w-sm"
        />
      </Card>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onPress={steps.again}>{t`Other file`}</Button>
        <Button
          variant="primary"
          isLoading={steps.isBusy}
          onPress={() => void go()}
        >{t`Check the file`}</Button>
      </div>
    </>
  );
}

const KEYS = new Set(["text", "email", "emails", "phone", "phones", "autonumber", "id"]);

function useColumns(
  object: ObjectMeta,
  mapping: ImportMapping,
  onChange: (mapping: ImportMapping) => void,
): Column<ImportColumn>[] {
  const { t } = useLingui();
  return [
    {
      id: "header",
      label: t`Column`,
      cell: (column) => <span className="font-medium">{column.header}</span>,
    },
    {
      id: "samples",
      label: t`In the file`,
      cell: (column) => <Samples of={column} />,
    },
    {
      id: "target",
      label: t`Becomes`,
      cell: (column) => <BecomeSelect {...{ object, mapping, onChange }} header={column.header} />,
    },
    {
      id: "make",
      label: t`If it is not there`,
      cell: (column) => <MakeMissing {...{ object, mapping, onChange }} header={column.header} />,
    },
  ];
}

function Samples({ of: column }: { of: ImportColumn }) {
  const some = column.samples.filter(Boolean).slice(0, 3);
  return <span className="block max-w-60 truncate text-ink-muted">{some.join(" · ")}</span>;
}

interface ColumnProps {
  object: ObjectMeta;
  mapping: ImportMapping;
  header: string;
  onChange: (mapping: ImportMapping) => void;
}

function BecomeSelect({ object, mapping, header, onChange }: ColumnProps) {
  const { t } = useLingui();
  const part = usePartNames();
  const options = targetsOf(object, part).map(({ value, label }) => ({ value, label }));
  return (
    <Select
      label={t`What ${header} becomes`}
      labelHidden
      className="w-52"
      value={targetOf(mapping, header) ?? SKIP}
      onChange={(next) => onChange(withTarget(mapping, header, next === null || next === SKIP ? null : next))}
      options={[{ value: SKIP, label: t`Leave out` }, ...options]}
      isRequired
    />
  );
}

function MakeMissing({ object, mapping, header, onChange }: ColumnProps) {
  const { t } = useLingui();
  const field = fieldOf(object, targetOf(mapping, header) ?? "");
  if (field?.kind !== "link") return null;
  const isMade = mapping.columns?.[header]?.link?.make === true;
  return (
    <Checkbox value={isMade} onChange={(make) => onChange(withMaking(mapping, header, make))}>
      {t`Make it`}
    </Checkbox>
  );
}

function usePartNames(): (name: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    line1: t`Street`,
    line2: t`Address, second line`,
    postal_code: t`Postal code`,
    city: t`City`,
    region: t`State or region`,
    country: t`Country`,
    currency: t`currency`,
  };
  return (name) => names[name] ?? name;
}
