import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { RecordName } from "../fixes/record-name";
import { EDITED, fromText, toText } from "./value-text";

interface ValueFieldProps {
  object: ObjectMeta;
  field: FieldMeta | undefined;
  label: string;
  /** As a cell of a file would have it. */
  value: string;
  onChange: (value: string) => void;
}

/** The value that all rows get, in the editor of its field where there is one. */
export function ValueField(props: ValueFieldProps) {
  const { object, field, value, onChange } = props;
  if (field === undefined) return <PlainText {...props} />;
  if (field.kind === "boolean") return <YesNo {...props} />;
  if (field.kind === "link" || field.kind === "user") return <LinkedName {...props} field={field} />;
  if (!EDITED.has(field.kind)) return <PlainText {...props} />;
  return (
    <FieldEditor
      object={object}
      field={field}
      labelHidden
      isRequired={false}
      value={fromText(field.kind, value)}
      onChange={(next) => onChange(toText(field.kind, next))}
    />
  );
}

function PlainText({ label, value, onChange }: ValueFieldProps) {
  const { t } = useLingui();
  return <TextField label={t`Value for ${label}`} labelHidden value={value} onChange={onChange} />;
}

function YesNo({ label, value, onChange }: ValueFieldProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Value for ${label}`}
      labelHidden
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
      options={[
        { value: "yes", label: t`Yes` },
        { value: "no", label: t`No` },
      ]}
    />
  );
}

function LinkedName({ field, label, value, onChange }: ValueFieldProps & { field: FieldMeta }) {
  const { t } = useLingui();
  return (
    <RecordName label={t`Value for ${label}`} labelHidden field={field} value={value} onChange={onChange} />
  );
}
