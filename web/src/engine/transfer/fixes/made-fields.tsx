import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import type { ImportColumn } from "../import-types";
import { isLinked } from "../mapping";

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
  const lines = Object.entries(fields);
  const known = object.fields.filter(
    (field) => !field.read_only && !isLinked(field.kind) && field.name !== object.title,
  );
  const free = known.find((field) => !(field.name in fields));
  const rename = (old: string, name: string) =>
    onChange(Object.fromEntries(lines.map(([one, header]) => [one === old ? name : one, header])));
  const without = (name: string) => onChange(Object.fromEntries(lines.filter(([one]) => one !== name)));
  return (
    <div className="flex flex-col gap-2">
      {lines.map(([name, header]) => (
        <div key={name} className="flex items-end gap-2">
          <Select
            label={t`Its field`}
            className="min-w-0 flex-1"
            value={name}
            onChange={(next) => next !== null && rename(name, next)}
            options={known
              .filter((field) => field.name === name || !(field.name in fields))
              .map((field) => ({ value: field.name, label: field.label }))}
            isRequired
          />
          <Select
            label={t`from the column`}
            className="min-w-0 flex-1"
            value={header || null}
            placeholder={t`Choose a column…`}
            onChange={(next) => onChange({ ...fields, [name]: next ?? "" })}
            options={columns.map(({ header: text, samples }) => ({
              value: text,
              label: text,
              detail: samples[0],
            }))}
            isRequired
          />
          <IconButton size="sm" icon="trash-2" label={t`Remove`} onPress={() => without(name)} />
        </div>
      ))}
      {free !== undefined && (
        <div>
          <Button
            variant="ghost"
            size="sm"
            icon="plus"
            onPress={() => onChange({ ...fields, [free.name]: "" })}
          >
            {isNew ? t`More fields of a new ${object.label}` : t`More fields of the ${object.label}`}
          </Button>
        </div>
      )}
    </div>
  );
}
