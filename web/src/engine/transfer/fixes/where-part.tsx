import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { RecordName } from "./record-name";

interface WherePartProps {
  object: ObjectMeta;
  where: Readonly<Record<string, string>> | undefined;
  onChange: (where: Record<string, string>) => void;
}

const KINDS = new Set(["text", "choice", "link", "user"]);

const NOTHING = {};

/** Which of several records of the same name is meant: the stages of one pipeline. */
export function WherePart({ object, where = NOTHING, onChange }: WherePartProps) {
  const { t } = useLingui();
  const lines = Object.entries(where);
  const fields = object.fields.filter((field) => KINDS.has(field.kind) && !field.read_only);
  const free = fields.find((field) => !(field.name in where));
  const rename = (old: string, name: string) =>
    onChange(Object.fromEntries(lines.map(([one, value]) => [one === old ? name : one, value])));
  const without = (name: string) => onChange(Object.fromEntries(lines.filter(([one]) => one !== name)));
  return (
    <div className="flex flex-col gap-2">
      {lines.map(([name, value]) => (
        <div key={name} className="flex items-end gap-2">
          <Select
            label={t`Only where`}
            className="min-w-0 flex-1"
            value={name}
            onChange={(next) => next !== null && rename(name, next)}
            options={fields.map((field) => ({ value: field.name, label: field.label }))}
            isRequired
          />
          <WhereValue
            field={fields.find((field) => field.name === name)}
            value={value}
            onChange={(next) => onChange({ ...where, [name]: next })}
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
            onPress={() => onChange({ ...where, [free.name]: "" })}
          >
            {t`Only some ${object.label_plural}`}
          </Button>
        </div>
      )}
    </div>
  );
}

interface WhereValueProps {
  field: FieldMeta | undefined;
  value: string;
  onChange: (value: string) => void;
}

function WhereValue({ field, value, onChange }: WhereValueProps) {
  const { t } = useLingui();
  const frame = { label: t`is`, className: "min-w-0 flex-1", value, onChange };
  if (field?.kind === "link" || field?.kind === "user") return <RecordName {...frame} field={field} />;
  return <TextField {...frame} />;
}
