import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useCommand } from "@/engine/sync/use-command";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { FormDialog } from "../form-dialog";
import { problemIn, useForm } from "../use-form";

/** The name of a role and what it is for. They count at once: nobody may do more by them. */
export function RoleDetails({ role, onClose }: { role: Item; onClose: () => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const start = { name: role.title, description: asText(role["description"]) };
  const form = useForm(start, async (values) => {
    const problem = await problemIn(run("role.update", role, values, { isQuiet: true, says: t`Saved` }));
    if (problem === null) onClose();
    return problem;
  });
  const { values, set, errors } = form;
  return (
    <FormDialog title={t`Name and description`} form={form} verb={t`Save`} onClose={onClose}>
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
    </FormDialog>
  );
}
