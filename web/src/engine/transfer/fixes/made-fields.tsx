import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { Select } from "@/ui/select";
import { columnOptions } from "../column-options";
import type { ImportColumn } from "../import-types";
import { isLinked } from "../mapping";
import { ToldFields } from "./told-fields";

interface MadeFieldsProps {
  object: ObjectMeta;
  /** Only records that are made get them. */
  isNew: boolean;
  columns: readonly ImportColumn[];
  fields: Readonly<Record<string, string>> | undefined;
  onChange: (fields: Record<string, string>) => void;
}

const NOTHING = {};

/** What other columns of the row say of the record that it links to: the website of its company. */
export function MadeFields({ object, isNew, columns, fields = NOTHING, onChange }: MadeFieldsProps) {
  const { t } = useLingui();
  const known = object.fields.filter(
    (field) => !field.read_only && !isLinked(field.kind) && field.name !== object.title,
  );
  return (
    <ToldFields
      fields={known}
      told={fields}
      onChange={onChange}
      label={t`Its field`}
      verb={isNew ? t`More fields of a new ${object.label}` : t`More fields of the ${object.label}`}
    >
      {(_field, header, take) => (
        <Select
          label={t`from the column`}
          className="min-w-0 flex-1"
          value={header || null}
          placeholder={t`Choose a column…`}
          onChange={(next) => take(next ?? "")}
          options={columnOptions(columns)}
          isRequired
        />
      )}
    </ToldFields>
  );
}
