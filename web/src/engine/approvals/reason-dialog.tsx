import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { TextArea } from "@/ui/text-area";

interface ReasonDialogProps {
  title: string;
  description: string;
  label: string;
  verb: string;
  tone?: "primary" | "danger" | undefined;
  onSend: (text: string) => void;
  onClose: () => void;
}

/** Asks for a word that goes with a decision. */
export function ReasonDialog({ title, description, label, verb, tone, onSend, onClose }: ReasonDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  const send = () => {
    if (text.trim() === "") return setEmpty(true);
    onSend(text.trim());
    onClose();
  };
  return (
    <Dialog
      isOpen
      size="sm"
      onClose={onClose}
      title={title}
      description={description}
      onSubmit={send}
      footer={<SubmitFooter verb={verb} variant={tone ?? "primary"} isLoading={false} onCancel={onClose} />}
    >
      <TextArea
        label={label}
        value={text}
        onChange={setText}
        error={isEmpty ? t`Say it in a few words.` : null}
        isRequired
        autoFocus
        rows={3}
      />
    </Dialog>
  );
}
