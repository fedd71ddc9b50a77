import { useLingui } from "@lingui/react/macro";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import type { Form } from "../use-form";

interface Words {
  name: string;
  description: string;
}

/** What a role is called and what it is for. */
export function RoleFields({ values, set, errors }: Pick<Form<Words>, "values" | "set" | "errors">) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Name`}
        isRequired
        autoFocus
        value={values.name}
        onChange={(name) => set({ name })}
        maxLength={120}
        error={errors["name"]}
      />
      <TextArea
        label={t`Description`}
        value={values.description}
        onChange={(description) => set({ description })}
        rows={2}
        error={errors["description"]}
      />
    </>
  );
}
