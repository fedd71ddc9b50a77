import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputOf } from "@/engine/records/field-input";
import { fieldOf } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { Select } from "@/ui/select";
import { FormDialog } from "../form-dialog";
import { Loaded } from "../loaded";
import { type Form, useForm } from "../use-form";
import { fieldsNamed, type OwnEntry, type StepField } from "./rule-model";
import { useDeclaring } from "./use-schema";

interface EntryDialogProps {
  /** Null for a new one. */
  entry: OwnEntry | null;
  object: ObjectMeta;
  onClose: () => void;
}

interface Asked {
  field: string;
  /** As records show it: a stage is {id, title}. */
  value: unknown;
  needs: readonly string[];
}

/** What a step asks for: first which step, then which fields. */
export function EntryDialog({ entry, object, onClose }: EntryDialogProps) {
  const { t } = useLingui();
  const { create, update } = useDeclaring();
  const form = useForm<Asked>(startOf(entry, object), async ({ field, value, needs }) => {
    const by = fieldOf(object, field);
    if (entry !== null) await update("entry-rules", entry, { needs });
    else {
      const chosen = by === undefined ? "" : inputOf(by, value);
      await create("entry-rules", { object: object.name, field, value: chosen ?? "", needs });
    }
    onClose();
    return null;
  });
  const name = entry?.name ?? "";
  return (
    <FormDialog
      title={entry === null ? t`New step` : t`What ${name} asks for`}
      description={t`A record enters the step only with these fields filled in.`}
      form={form}
      verb={t`Save`}
      onClose={onClose}
      size="md"
    >
      <Fields form={form} object={object} isNew={entry === null} />
    </FormDialog>
  );
}

function startOf(entry: OwnEntry | null, object: ObjectMeta): Asked {
  if (entry !== null) return { field: entry.field, value: entry.value, needs: entry.needs };
  return { field: object.board?.by ?? "", value: null, needs: [] };
}

interface FieldsProps {
  form: Form<Asked>;
  object: ObjectMeta;
  isNew: boolean;
}

function Fields(props: FieldsProps) {
  const steps = useAnswer<StepField[]>(
    "/schema/steps",
    { object: props.object.name },
    { objects: ["custom-field"] },
  );
  // Fields to choose among that are not there yet would be none.
  return <Loaded of={[steps]}>{() => <Chosen {...props} known={steps.data ?? []} />}</Loaded>;
}

function Chosen({ form, object, isNew, known }: FieldsProps & { known: readonly StepField[] }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const by = fieldOf(object, values.field);
  const askable = fieldsNamed(object, known.find((one) => one.field === values.field)?.needs ?? []);
  const steps = fieldsNamed(
    object,
    known.map((one) => one.field),
  );
  return (
    <>
      {isNew && (
        <Select
          label={t`Steps are told by`}
          value={values.field}
          onChange={(field) => set({ field: field ?? "", value: null, needs: [] })}
          options={steps.map(asOption)}
          error={errors["field"] ?? errors["object"]}
          isRequired
        />
      )}
      {isNew && by !== undefined && (
        <FieldEditor
          key={by.name}
          field={{ ...by, label: t`Step`, required: true, help: "" }}
          object={object}
          value={values.value}
          onChange={(value) => set({ value })}
          error={errors["value"]}
        />
      )}
      <MultiComboBox
        label={t`Must be filled in`}
        value={fieldsNamed(object, values.needs).map(asOption)}
        onChange={(options) => set({ needs: options.map((one) => one.value) })}
        options={askable.map(asOption)}
        error={errors["needs"]}
        isRequired
      />
    </>
  );
}

function asOption({ name, label }: FieldMeta) {
  return { value: name, label };
}
