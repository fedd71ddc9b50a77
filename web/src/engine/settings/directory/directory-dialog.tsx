import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useApi } from "@/engine/sync/context";
import { Checkbox } from "@/ui/checkbox";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { CopyText } from "../copy-text";
import { FormDialog } from "../form-dialog";
import { useRoles } from "../roles";
import { ShownOnce } from "../shown-once";
import { useForm } from "../use-form";
import type { DirectoryTokenMade } from "./model";

interface DirectoryDialogProps {
  onClose: () => void;
  onMade: () => void;
}

/** Asks what a directory may do, then shows its token once. */
export function DirectoryDialog({ onClose, onMade }: DirectoryDialogProps) {
  const [made, setMade] = useState<DirectoryTokenMade | null>(null);
  if (made !== null) return <Shown made={made} onClose={onClose} />;
  const take = (token: DirectoryTokenMade): void => {
    setMade(token);
    onMade();
  };
  return <Asking onClose={onClose} onMade={take} />;
}

function Asking({ onClose, onMade }: { onClose: () => void; onMade: (made: DirectoryTokenMade) => void }) {
  const { t } = useLingui();
  const api = useApi();
  const roles = useRoles().filter((one) => one.value !== "admin");
  const form = useForm({ name: "", role: "member", admins: false }, async (values) => {
    onMade(await api.post<DirectoryTokenMade>("/scim-tokens", { ...values, name: values.name.trim() }));
    return null;
  });
  const { values, set, errors } = form;
  return (
    <FormDialog title={t`Connect a directory`} form={form} verb={t`Make token`} onClose={onClose}>
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        placeholder={EXAMPLE}
        maxLength={120}
        isRequired
        autoFocus
      />
      <Select
        label={t`Role of new people`}
        value={values.role}
        options={roles}
        onChange={(role) => set({ role: role ?? "member" })}
        error={errors["role"]}
        help={t`Groups can give more: see Single sign-on.`}
        isRequired
      />
      <Checkbox
        value={values.admins}
        onChange={(admins) => set({ admins })}
        help={t`Otherwise accounts of admins stay as they are, whatever the directory says.`}
      >
        {t`It may change admins, and groups may make somebody one`}
      </Checkbox>
    </FormDialog>
  );
}

function Shown({ made, onClose }: { made: DirectoryTokenMade; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <ShownOnce
      title={t`What the directory needs`}
      description={made.name}
      warning={t`The token is shown this once. It opens the address for directories and nothing else.`}
      onClose={onClose}
    >
      <CopyText label={t`Address for the directory`} value={`${location.origin}/scim/v2`} />
      <CopyText label={t`Token`} value={made.token} />
    </ShownOnce>
  );
}

const EXAMPLE = "Entra ID";
