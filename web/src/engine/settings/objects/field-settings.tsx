import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputOf } from "@/engine/records/field-input";
import { ComboBox } from "@/ui/combo-box";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";
import type { Form } from "../use-form";
import { ChoiceList } from "./choice-list";
import { asMeta, settingsOf } from "./draft";
import { FormulaEditor } from "./formula-editor";
import type { FieldDraft, OpenType, SchemaOptions } from "./model";
import { NumberSettings } from "./number-settings";
import { RollUpSettings } from "./roll-up-settings";

interface FieldSettingsProps {
  form: Form<FieldDraft>;
  type: OpenType;
  object: ObjectMeta;
  options: SchemaOptions;
  isNew: boolean;
  /** What programs call it; "" for a new one. */
  name: string;
}

/** What a field is called, and what only fields of its type have. */
export function FieldSettings(props: FieldSettingsProps) {
  const { form, type, object, isNew, name } = props;
  const { values, set, errors } = form;
  const has = settingsOf(type);
  return (
    <>
      <Names form={form} object={object} />
      {has.has("choices") && (
        <ChoiceList
          choices={values.choices}
          canMean={type.type === "choice"}
          onChange={(choices) => set({ choices })}
          error={errors["choices"]}
        />
      )}
      {has.has("target") && <Target {...props} />}
      {has.has("formula") && (
        <FormulaEditor
          object={object.name}
          field={name}
          value={values.formula}
          onChange={(formula) => set({ formula })}
          error={errors["formula"]}
        />
      )}
      {has.has("prefix") && <NumberSettings form={form} isNew={isNew} />}
      {has.has("child") && <RollUpSettings form={form} object={object} />}
      <Measures {...props} />
    </>
  );
}

function Names({ form, object }: Pick<FieldSettingsProps, "form" | "object">) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  return (
    <>
      <TextField
        label={t`Name`}
        value={values.label}
        onChange={(label) => set({ label })}
        error={errors["label"] ?? errors["name"]}
        maxLength={60}
        isRequired
        autoFocus
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t`Help under the field`}
          value={values.help}
          onChange={(help) => set({ help })}
          error={errors["help"]}
          maxLength={300}
        />
        <TextField
          label={t`Section`}
          value={values.section}
          onChange={(section) => set({ section })}
          error={errors["section"]}
          placeholder={object.sections.at(-1)?.label ?? ""}
          help={t`Fields of one section stand together.`}
          maxLength={60}
        />
      </div>
    </>
  );
}

/** Where a link leads, and what the list at the other end is called. */
function Target({ form, type, object, options, isNew }: FieldSettingsProps) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const choices = options.targets.map((one) => ({ value: one.name, label: one.label }));
  const chosen = choices.find((one) => one.value === values.target) ?? null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ComboBox
        label={t`Leads to`}
        value={chosen}
        onChange={(option) => set({ target: option?.value ?? null })}
        options={choices}
        error={errors["target"]}
        isReadOnly={!isNew}
        isRequired
      />
      {type.type === "link" && (
        <TextField
          label={chosen === null ? t`List at the other end` : t`List at ${chosen.label}`}
          value={values.reverse}
          onChange={(reverse) => set({ reverse })}
          error={errors["reverse"]}
          placeholder={object.label_plural}
          help={t`Each of them shows the records that lead to it, under this name.`}
          maxLength={60}
        />
      )}
    </div>
  );
}

/** Length, decimals, unit and default, where the type has them. */
function Measures({ form, type, object, isNew }: FieldSettingsProps) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const has = settingsOf(type);
  const meta = asMeta(values, type.type, t`Default`);
  return (
    <div className="grid gap-4 empty:hidden sm:grid-cols-2">
      {has.has("default_value") && (
        <FieldEditor
          field={meta}
          object={object}
          value={values.default_value}
          onChange={(value) => set({ default_value: inputOf(meta, value) })}
          error={errors["default_value"]}
        />
      )}
      {has.has("max_length") && (
        <NumberField
          label={t`Letters at most`}
          value={values.max_length}
          onChange={(length) => set({ max_length: length })}
          error={errors["max_length"]}
          placeholder="255"
          min={1}
          max={2000}
        />
      )}
      {has.has("digits") && !has.has("prefix") && (
        <NumberField
          label={t`Decimals`}
          value={values.digits}
          onChange={(digits) => set({ digits })}
          error={errors["digits"]}
          placeholder="2"
          isReadOnly={!isNew}
          min={0}
          max={10}
        />
      )}
      {has.has("unit") && (
        <TextField
          label={t`Unit`}
          value={values.unit}
          onChange={(unit) => set({ unit })}
          error={errors["unit"]}
          maxLength={20}
        />
      )}
    </div>
  );
}
