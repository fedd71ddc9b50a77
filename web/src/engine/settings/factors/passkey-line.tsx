import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Passkey, renamePasskey } from "@/engine/access/factors";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { TextField } from "@/ui/text-field";
import { EntryLine } from "../entry-line";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";
import { useTimes } from "./use-times";

interface PasskeyLineProps {
  passkey: Passkey;
  onRenamed: () => void;
  onRemove: () => void;
}

/** A passkey of one's own, to be renamed or removed. */
export function PasskeyLine({ passkey, onRenamed, onRemove }: PasskeyLineProps) {
  const { t } = useLingui();
  const times = useTimes();
  const [isNaming, setNaming] = useState(false);
  return (
    <EntryLine icon="fingerprint-pattern" name={passkey.name} detail={times(passkey)}>
      <Menu
        label={t`What to do with ${passkey.name}`}
        placement="bottom end"
        items={[
          { id: "rename", label: t`Rename…`, icon: "pencil", onAction: () => setNaming(true) },
          { id: "remove", label: t`Remove…`, icon: "trash-2", tone: "danger", onAction: onRemove },
        ]}
        trigger={<IconButton icon="ellipsis" label={t`More`} />}
      />
      {isNaming && <Naming passkey={passkey} onClose={() => setNaming(false)} onDone={onRenamed} />}
    </EntryLine>
  );
}

function Naming({ passkey, onClose, onDone }: { passkey: Passkey; onClose: () => void; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm({ name: passkey.name }, async ({ name }) => {
    await renamePasskey(passkey.id, name.trim());
    onDone();
    onClose();
    return null;
  });
  return (
    <FormDialog title={t`Rename passkey`} form={form} verb={t`Save`} onClose={onClose} size="sm">
      <TextField
        label={t`Name`}
        value={form.values.name}
        onChange={(name) => form.set({ name })}
        error={form.errors["name"]}
        maxLength={100}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}
