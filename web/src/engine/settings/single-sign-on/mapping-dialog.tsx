import { useLingui } from "@lingui/react/macro";
import type { Item, Values } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputsOf } from "@/engine/records/field-input";
import { useApi } from "@/engine/sync/context";
import { fieldsOf, useObject } from "@/engine/sync/meta";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";

const NAMES = ["group", "role", "extra_roles", "team"];

interface MappingDialogProps {
  /** Null for a new one. */
  mapping: Item | null;
  onClose: () => void;
  onDone: () => void;
}

/** A group, and what it gives. */
export function MappingDialog({ mapping, onClose, onDone }: MappingDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const object = useObject("group-mapping");
  const start: Values = Object.fromEntries(NAMES.map((name) => [name, mapping?.[name] ?? null]));
  const form = useForm<Values>(start, async (values) => {
    const given = inputsOf(
      object.fields,
      Object.fromEntries(NAMES.map((name) => [name, values[name] ?? ""])),
    );
    if (mapping === null) await api.post("/group-mappings", given);
    else await api.patch(`/group-mappings/${mapping.id}`, { version: mapping.version, ...given });
    onDone();
    onClose();
    return null;
  });
  return (
    <FormDialog
      title={mapping === null ? t`Add group` : t`Edit group`}
      description={t`The group as the company names it; Entra ID tells its object id.`}
      form={form}
      verb={t`Save`}
      onClose={onClose}
    >
      {fieldsOf(object, NAMES).map((field) => (
        <FieldEditor
          key={field.name}
          field={field}
          object={object}
          value={form.values[field.name] ?? null}
          onChange={(value) => form.set({ [field.name]: value })}
          error={form.errors[field.name] ?? null}
          autoFocus={field.name === "group"}
        />
      ))}
    </FormDialog>
  );
}
