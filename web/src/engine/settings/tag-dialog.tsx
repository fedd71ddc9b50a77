import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Banner } from "@/ui/banner";
import { ConfirmDialog, Dialog, SubmitFooter } from "@/ui/dialog";
import { TextField } from "@/ui/text-field";
import type { UsedTag } from "./tag-line";
import { useIsTag } from "./use-used-tags";

export interface TagDialogProps {
  tag: UsedTag;
  isRemoving: boolean;
  /** How many records bear it. */
  words: string;
  onClose: () => void;
  onChange: (into: string) => void;
}

/** Another name for a tag, which may be that of another one; or none. */
export function TagDialog({ tag, isRemoving, words, onClose, onChange }: TagDialogProps) {
  const { t } = useLingui();
  const [into, setInto] = useState(tag.name);
  const name = into.trim();
  const isMerging = useIsTag(name === tag.name ? "" : name);
  const send = (next: string): void => {
    onChange(next);
    onClose();
  };
  if (isRemoving)
    return (
      <ConfirmDialog
        isOpen
        onClose={onClose}
        onConfirm={() => send("")}
        title={t`Take “${tag.name}” off everywhere?`}
        description={t`${words} bear it. The records stay as they are otherwise.`}
        confirm={t`Take off`}
        tone="danger"
      />
    );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Rename “${tag.name}”`}
      description={t`${words} bear it.`}
      size="sm"
      onSubmit={() => name !== "" && name !== tag.name && send(name)}
      footer={
        <SubmitFooter
          verb={isMerging ? t`Merge` : t`Rename`}
          isDisabled={name === "" || name === tag.name}
          onCancel={onClose}
        />
      }
    >
      <div className="flex flex-col gap-3 pt-1">
        <TextField label={t`New name`} value={into} onChange={setInto} maxLength={60} autoFocus isRequired />
        {isMerging && <Banner tone="info">{t`There is a tag of this name: both become one.`}</Banner>}
      </div>
    </Dialog>
  );
}
