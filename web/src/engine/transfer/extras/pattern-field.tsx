import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { TextField } from "@/ui/text-field";
import type { ImportColumn } from "../import-types";
import { filled, isNameable, withPart } from "../pattern";

interface PatternFieldProps {
  label: string;
  columns: readonly ImportColumn[];
  value: string;
  onChange: (pattern: string) => void;
}

/** Text with columns in it, and what it gives for a row. */
export function PatternField({ label, columns, value, onChange }: PatternFieldProps) {
  const { t } = useLingui();
  const example = filled(
    value,
    Object.fromEntries(columns.map(({ header, samples }) => [header, samples[0] ?? ""])),
  );
  const items = columns
    .filter(({ header }) => isNameable(header))
    .map(({ header, samples }) => ({ id: header, label: header, detail: samples[0] ?? "" }));
  const parts = [
    { id: "first", label: t`First word` },
    { id: "rest", label: t`All but the first word` },
    { id: "last", label: t`Last word` },
    { id: "most", label: t`All but the last word` },
    { id: "before_comma", label: t`Before the comma` },
    { id: "after_comma", label: t`After the comma` },
  ];
  const [product, account] = ["{product}", "{account}"];
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-start gap-2">
        <TextField
          label={t`Pattern for ${label}`}
          labelHidden
          className="min-w-0 flex-1"
          placeholder={t`${product}[ for ${account}]`}
          value={value}
          onChange={onChange}
        />
        <Menu
          label={t`Columns`}
          trigger={<Button icon="plus">{t`Column`}</Button>}
          items={items}
          onAction={(header) => onChange(`${value}{${header}}`)}
        />
        {withPart(value, "first") !== null && (
          <Menu
            label={t`Part of the column`}
            trigger={<Button icon="split">{t`Part`}</Button>}
            items={parts}
            onAction={(filter) => onChange(withPart(value, filter) ?? value)}
          />
        )}
      </div>
      <p className="text-xs text-ink-muted">
        {value === ""
          ? t`Choose columns and write what stands between them. What is in [square brackets] is left out when a column in it is empty.`
          : t`For example: ${example === "" ? "…" : example}`}
      </p>
    </div>
  );
}
