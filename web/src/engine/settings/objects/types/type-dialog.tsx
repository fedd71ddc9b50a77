import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { optionsOf } from "@/engine/records/editors/choice-editors";
import { FieldEditor } from "@/engine/records/field-editor";
import { fieldOf } from "@/engine/sync/meta";
import { Checkbox } from "@/ui/checkbox";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { Select } from "@/ui/select";
import { FormDialog } from "../../form-dialog";
import { type Form, useForm } from "../../use-form";
import { fieldsNamed } from "../rule-model";
import { useDeclaring } from "../use-schema";
import {
  beginningFields,
  bodyOfType,
  choosingFields,
  keptTo,
  type OwnType,
  tellingFields,
  type TypeDraft,
} from "./type-model";

interface TypeDialogProps {
  /** Null for a new one. */
  type: OwnType | null;
  object: ObjectMeta;
  others: readonly OwnType[];
  onClose: () => void;
}

/** A record type: which choice tells it, what a new record begins with, and which choices it may hold. */
export function TypeDialog({ type, object, others, onClose }: TypeDialogProps) {
  const { t } = useLingui();
  const { create, update } = useDeclaring();
  const form = useForm<TypeDraft>(type ?? newType(object, others), async (draft) => {
    const body = bodyOfType(object, draft);
    if (type !== null) await update("record-types", type, body);
    else {
      const { field, value } = draft;
      await create("record-types", { ...body, object: object.name, field, value });
    }
    onClose();
    return null;
  });
  return (
    <FormDialog
      {...(type === null
        ? { title: t`New record type`, verb: t`Add type` }
        : { title: t`Record type ${type.name}`, verb: t`Save` })}
      description={t`Records that hold this choice are of this type, wherever they are made.`}
      form={form}
      onClose={onClose}
      size="lg"
    >
      {type === null && <Told form={form} object={object} others={others} />}
      <Beginning form={form} object={object} />
      <Choices form={form} object={object} />
      <Checkbox
        value={form.values.is_default}
        onChange={(is_default) => form.set({ is_default })}
        help={t`For new records, unless another type is chosen.`}
      >
        {t`Default type`}
      </Checkbox>
    </FormDialog>
  );
}

function newType(object: ObjectMeta, others: readonly OwnType[]): TypeDraft {
  const field = others[0]?.field ?? tellingFields(object)[0]?.name ?? "";
  return { field, value: "", defaults: {}, allowed: {}, is_default: false };
}

interface PartProps {
  form: Form<TypeDraft>;
  object: ObjectMeta;
}

/** By which choice; all types of an object are told by the same field. */
function Told({ form, object, others }: PartProps & { others: readonly OwnType[] }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const taken = new Set(others.map((one) => one.value));
  const choices = fieldOf(object, values.field)?.choices ?? [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t`Field that decides the type`}
        value={values.field}
        onChange={(field) => set({ field: field ?? "", value: "", defaults: {}, allowed: {} })}
        options={tellingFields(object).map(asOption)}
        error={errors["field"] ?? errors["object"]}
        isReadOnly={others.length > 0}
        isRequired
      />
      <Select
        label={t`Choice`}
        value={values.value}
        onChange={(value) => set({ value: value ?? "" })}
        options={optionsOf({
          choices: choices.filter((one) => !taken.has(one.value) && one.retired !== true),
        })}
        error={errors["value"]}
        isRequired
      />
    </div>
  );
}

function Beginning({ form, object }: PartProps) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const open = beginningFields(object, values.field);
  const named = fieldsNamed(object, Object.keys(values.defaults));
  return (
    <fieldset className="m-0 flex flex-col gap-4 border-0 p-0">
      <MultiComboBox
        label={t`A new record begins with`}
        value={named.map(asOption)}
        onChange={(chosen) => set({ defaults: keptTo<unknown>(values.defaults, names(chosen), () => null) })}
        options={open.map(asOption)}
        error={errors["defaults"]}
      />
      {named.length > 0 && (
        <div className="grid gap-4 sm:grid-cols-2">
          {named.map((field) => (
            <FieldEditor
              key={field.name}
              field={{ ...field, help: "", required: false }}
              object={object}
              value={values.defaults[field.name] ?? null}
              onChange={(value) => set({ defaults: { ...values.defaults, [field.name]: value } })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Choices({ form, object }: PartProps) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const open = choosingFields(object, values.field);
  const named = fieldsNamed(object, Object.keys(values.allowed));
  const all = (name: string): string[] => fieldOf(object, name)?.choices?.map((one) => one.value) ?? [];
  if (open.length === 0) return null;
  return (
    <fieldset className="m-0 flex flex-col gap-4 border-0 p-0">
      <MultiComboBox
        label={t`Limit the choices of`}
        value={named.map(asOption)}
        onChange={(chosen) => set({ allowed: keptTo(values.allowed, names(chosen), all) })}
        options={open.map(asOption)}
        error={errors["allowed"]}
      />
      {named.map((field) => (
        <MultiComboBox
          key={field.name}
          label={t`Choices of ${field.label}`}
          value={optionsOf(field).filter((one) => values.allowed[field.name]?.includes(one.value))}
          onChange={(chosen) => set({ allowed: { ...values.allowed, [field.name]: names(chosen) } })}
          options={optionsOf(field)}
          isRequired
        />
      ))}
    </fieldset>
  );
}

function names(options: readonly { value: string }[]): string[] {
  return options.map((one) => one.value);
}

function asOption({ name, label }: FieldMeta) {
  return { value: name, label };
}
