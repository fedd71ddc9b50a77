import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { TextField } from "@/ui/text-field";
import { RecordName } from "./record-name";
import { ToldFields } from "./told-fields";

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
  return (
    <ToldFields
      fields={object.fields.filter((field) => KINDS.has(field.kind) && !field.read_only)}
      told={where}
      onChange={onChange}
      label={t`Only where`}
      verb={t`Only some ${object.label_plural}`}
    >
      {(field, value, take) => <WhereValue field={field} value={value} onChange={take} />}
    </ToldFields>
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
