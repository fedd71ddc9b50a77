import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { TextField } from "@/ui/text-field";

interface RenameDialogProps {
  name: string;
  onDone: (name: string) => void;
  onClose: () => void;
}

/** Asks for another name of a saved mapping. */
export function RenameDialog({ name, onDone, onClose }: RenameDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState(name);
  const isMissing = text.trim() === "";
  const submit = () => {
    if (isMissing) return;
    onDone(text.trim());
    onClose();
  };
  const footer = <SubmitFooter verb={t`Rename`} isDisabled={isMissing} onCancel={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={t`Rename ${name}`} footer={footer} onSubmit={submit} size="sm">
      <TextField label={t`Name`} isRequired autoFocus value={text} onChange={setText} maxLength={120} />
    </Dialog>
  );
}
