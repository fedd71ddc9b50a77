import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useCommand } from "@/engine/sync/use-command";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { TextField } from "@/ui/text-field";
import type { FileItem } from "./file-item";
import { stemLength } from "./file-kinds";

/** Another name for a file; its ending is left alone unless it is changed too. */
export function RenameDialog({ file, onClose }: { file: FileItem; onClose: () => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const [name, setName] = useState(file.name);
  const input = useRef<HTMLInputElement>(null);
  const stem = stemLength(file.name);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(0, stem);
  }, [stem]);
  const isEmpty = name.trim() === "";
  const save = () => {
    if (isEmpty) return;
    if (name !== file.name) void run("attachment.update", file.item, { name: name.trim() }, { undo: true });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={save}
      title={t`Rename the file`}
      size="sm"
      footer={<SubmitFooter verb={t`Rename`} isDisabled={isEmpty} onCancel={onClose} />}
    >
      <TextField label={t`Name`} value={name} onChange={setName} maxLength={255} inputRef={input} />
    </Dialog>
  );
}
