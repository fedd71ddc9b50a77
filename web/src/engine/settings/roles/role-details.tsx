import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useCommand } from "@/engine/sync/use-command";
import { FormDialog } from "../form-dialog";
import { problemIn, useForm } from "../use-form";
import { RoleFields } from "./role-fields";

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
      <RoleFields values={values} set={set} errors={errors} />
    </FormDialog>
  );
}
