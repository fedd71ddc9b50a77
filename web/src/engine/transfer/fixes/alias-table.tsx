import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { type Option, Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { Import, ImportColumn, ImportTarget, ImportValues } from "../import-types";
import { type AliasRow, unreplaced, withNewRow, withRow } from "./alias-rows";

interface AliasTableProps {
  plan: Import;
  column: ImportColumn;
  target: ImportTarget | null;
  rows: readonly AliasRow[];
  onChange: (rows: AliasRow[]) => void;
}

const NOTHING_CHANGES_IT: readonly string[] = [];

/** Other spellings: what stands in the file, and what is meant. The values of the file are offered. */
export function AliasTable({ plan, column, target, rows, onChange }: AliasTableProps) {
  const { t } = useLingui();
  const { data } = useAnswer<ImportValues>(
    `/imports/${plan.id}/values`,
    { column: column.header },
    { objects: NOTHING_CHANGES_IT },
  );
  const options = unreplaced(data?.values ?? [], rows).map(({ value, rows: count }) => ({
    value,
    label: value,
    detail: plural(count, { one: "# row", other: "# rows" }),
  }));
  const choices = useChoices(plan, target);
  return (
    <section aria-label={t`Replace values`} className="flex flex-col gap-2">
      <h3 className="text-sm text-heading">{t`Replace values`}</h3>
      <p className="text-sm text-ink-muted">
        {t`Where the file spells a value in another way. Capital letters make no difference.`}
      </p>
      {rows.length > 0 && (
        <ul className="flex flex-col gap-2" aria-label={t`Replacements`}>
          {rows.map((row) => (
            <AliasLine
              key={row.id}
              row={row}
              options={options}
              choices={choices}
              onChange={(part) => onChange(withRow(rows, row.id, part))}
              onRemove={() => onChange(rows.filter((one) => one.id !== row.id))}
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          size="sm"
          icon="plus"
          onPress={() => onChange(withNewRow(rows))}
        >{t`Add a replacement`}</Button>
      </div>
    </section>
  );
}

interface AliasLineProps {
  row: AliasRow;
  options: readonly Option[];
  /** The values that the field can have, where these are known. */
  choices: readonly Option[] | null;
  onChange: (part: Partial<AliasRow>) => void;
  onRemove: () => void;
}

function AliasLine({ row, options, choices, onChange, onRemove }: AliasLineProps) {
  const { t } = useLingui();
  const meant = { label: t`What is meant`, labelHidden: true, className: "min-w-0 flex-1" };
  return (
    <li className="flex items-center gap-2">
      <ComboBox
        label={t`In the file`}
        labelHidden
        className="min-w-0 flex-1"
        placeholder={t`In the file…`}
        value={row.from === "" ? null : { value: row.from, label: row.from }}
        onChange={(option) => onChange({ from: option?.value ?? "" })}
        onCreate={(from) => onChange({ from })}
        options={options}
      />
      <Icon name="arrow-right" className="text-ink-faint" />
      {choices === null ? (
        <TextField {...meant} placeholder={t`Nothing`} value={row.to} onChange={(to) => onChange({ to })} />
      ) : (
        <Select
          {...meant}
          isClearable
          value={row.to || null}
          onChange={(to) => onChange({ to: to ?? "" })}
          options={choices}
        />
      )}
      <IconButton size="sm" icon="trash-2" label={t`Remove`} onPress={onRemove} />
    </li>
  );
}

function useChoices(plan: Import, target: ImportTarget | null): Option[] | null {
  const field = fieldOf(useObject(plan.object), target?.value ?? "");
  if (field?.kind !== "choice" || field.choices === null) return null;
  return field.choices.map(({ value, label }) => ({ value, label }));
}
