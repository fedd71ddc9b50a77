import { useLingui } from "@lingui/react/macro";
import { Checkbox } from "@/ui/checkbox";
import { Select } from "@/ui/select";
import type { Form } from "../use-form";
import { settingsOf } from "./draft";
import type { FieldDraft, OpenType } from "./model";
import { useChoices } from "./words";

interface FieldRulesProps {
  form: Form<FieldDraft>;
  type: OpenType;
}

/** What holds for the values of a field, and what it says about people. */
export function FieldRules({ form, type }: FieldRulesProps) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const has = settingsOf(type);
  const all = [
    {
      name: "required" as const,
      label: t`Must be filled in`,
      help: t`For records that are made or changed from now on.`,
    },
    {
      name: "unique" as const,
      label: t`No two alike`,
      help: t`Imports can find records by it.`,
    },
    {
      name: "sortable" as const,
      label: t`Quick to sort and filter by`,
      help: t`In lists of many records. Its index is built beside the work; nobody waits.`,
    },
  ];
  const offered = all.filter(({ name }) => has.has(name));
  return (
    <>
      {offered.length > 0 && (
        <fieldset className="m-0 flex flex-col gap-2.5 border-0 p-0">
          <legend className="pb-1.5 text-xs font-medium text-ink-muted">{t`Rules`}</legend>
          {offered.map(({ name, label, help }) => (
            <div key={name} className="flex flex-col">
              <Checkbox value={values[name]} onChange={(value) => set({ [name]: value })} help={help}>
                {label}
              </Checkbox>
              {errors[name] !== undefined && (
                <span role="alert" className="ps-6 text-xs text-danger-ink">
                  {errors[name]}
                </span>
              )}
            </div>
          ))}
        </fieldset>
      )}
      <Select
        label={t`What it says about people`}
        value={values.personal_class}
        onChange={(chosen) => set({ personal_class: chosen ?? "none" })}
        options={useChoices("custom-field", "personal_class")}
        error={errors["personal_class"]}
        help={t`Decides what is shown, handed out and erased when somebody asks for their data.`}
        isRequired
      />
    </>
  );
}
