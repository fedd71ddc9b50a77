import { Plural, useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { Select } from "@/ui/select";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";
import { copyOf, EMPTY } from "./law";
import { useRolePlace } from "./place";
import { RoleFields } from "./role-fields";
import type { KnownLaw } from "./use-law";
import { toWire } from "./wire";

export interface NewRoleDialogProps {
  law: KnownLaw;
  /** The role to begin with; null to choose. */
  from: string | null;
  onClose: () => void;
}

/** Begins a role: from nothing, or with everything that another one may do. */
export function NewRoleDialog({ law, from, onClose }: NewRoleDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const [, go] = useRolePlace();
  const start = { name: from === null ? "" : t`${law.roleName(from)} (copy)`, description: "", from };
  const form = useForm(start, async ({ name, description, from: source }) => {
    const draft = source === null ? EMPTY : copyOf(law, source).definition;
    const made = await api.post<Item>(
      "/roles",
      { name, description, draft: toWire(draft) },
      { key: uuid7() },
    );
    onClose();
    go({ role: made.id });
    return null;
  });
  const { values, set, errors } = form;
  const missing = values.from === null ? 0 : copyOf(law, values.from).missing;
  const keys = [...law.predefined.map(({ key }) => key), ...law.composed.keys()];
  return (
    <FormDialog
      title={t`New role`}
      description={t`It is a draft until you publish it.`}
      form={form}
      verb={t`Create`}
      onClose={onClose}
    >
      <RoleFields values={values} set={set} errors={errors} />
      <Select
        label={t`Begin with`}
        value={values.from}
        onChange={(source) => set({ from: source })}
        isClearable
        placeholder={t`Nothing`}
        options={keys.map((key) => ({ value: key, label: law.roleName(key) }))}
        help={
          missing > 0 ? (
            <Plural
              value={missing}
              one="# right of it is the product's own and is left out; take the role itself in if you need it."
              other="# rights of it are the product's own and are left out; take the role itself in if you need them."
            />
          ) : undefined
        }
      />
    </FormDialog>
  );
}
