import { useLingui } from "@lingui/react/macro";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { Form } from "../use-form";
import type { FieldDraft } from "./model";
import { numberExample } from "./number-example";
import { useChoices } from "./words";

/** The same in every language. */
const PREFIX = "INV-";

interface NumberSettingsProps {
  form: Form<FieldDraft>;
  isNew: boolean;
}

/** What stands before a number, how long it is, and when it begins at 1 again; with one as an example. */
export function NumberSettings({ form, isNew }: NumberSettingsProps) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const example = numberExample(values);
  return (
    <fieldset className="m-0 flex flex-col gap-4 border-0 p-0">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label={t`Before the number`}
          value={values.prefix}
          onChange={(prefix) => set({ prefix })}
          error={errors["prefix"]}
          placeholder={PREFIX}
          maxLength={20}
        />
        <NumberField
          label={t`Minimum digits`}
          value={values.digits}
          onChange={(digits) => set({ digits })}
          error={errors["digits"]}
          placeholder="4"
          isReadOnly={!isNew}
          min={0}
          max={10}
        />
        <Select
          label={t`Begins at 1 again`}
          value={values.restart}
          onChange={(restart) => set({ restart: restart ?? "never" })}
          options={useChoices("custom-field", "restart")}
          error={errors["restart"]}
          isRequired
        />
      </div>
      <p className="m-0 text-xs text-ink-muted">
        {t`For example ${example}. Each new record gets the next number; existing records are numbered now. Numbers cannot be changed, none is given twice, and some may be missing.`}
      </p>
    </fieldset>
  );
}
