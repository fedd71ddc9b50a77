import type { FieldMeta } from "@/engine/api/types";
import { targetOf, useLinkOptions } from "@/engine/records/editors/link-options";
import { useMeta } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import type { FieldProps } from "@/ui/field";

interface RecordNameProps extends FieldProps {
  /** A link. */
  field: FieldMeta;
  value: string;
  onChange: (name: string) => void;
}

/** A record by its name: a mapping is kept for other books too, where it has another id. */
export function RecordName({ field, value, onChange, ...frame }: RecordNameProps) {
  const load = useLinkOptions(useMeta().find(targetOf(field)));
  return (
    <ComboBox
      {...frame}
      value={value === "" ? null : { value, label: value }}
      onChange={(option) => onChange(option?.label ?? "")}
      onCreate={onChange}
      load={load}
    />
  );
}
