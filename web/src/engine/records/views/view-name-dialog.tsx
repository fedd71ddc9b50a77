import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Switch } from "@/ui/switch";
import { TextField } from "@/ui/text-field";

export interface ViewNameDialogProps {
  title: string;
  /** The verb on the button. */
  confirm: string;
  name: string;
  /** Ask also whether others may see it. */
  asksShared?: boolean | undefined;
  onClose: () => void;
  onDone: (name: string, isShared: boolean) => void;
}

/** Asks for the name of a view. */
export function ViewNameDialog({
  title,
  confirm,
  asksShared,
  onClose,
  onDone,
  ...given
}: ViewNameDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(given.name);
  const [isShared, setShared] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const isMissing = name.trim() === "";
  const submit = () => {
    setAsked(true);
    if (isMissing) return;
    onDone(name.trim(), isShared);
    onClose();
  };
  const footer = (
    <>
      <Button onPress={onClose}>{t`Cancel`}</Button>
      <Button type="submit" variant="primary">
        {confirm}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={footer} onSubmit={submit} size="sm">
      <div className="flex flex-col gap-4 pt-1">
        <TextField
          label={t`Name`}
          isRequired
          autoFocus
          value={name}
          onChange={setName}
          maxLength={120}
          placeholder={t`Closing this quarter`}
          error={isAsked && isMissing ? t`Give the view a name.` : null}
        />
        {asksShared === true && (
          <Switch
            value={isShared}
            onChange={setShared}
            help={t`Everyone sees the view, and through it only the records they may see.`}
          >
            {t`Share with everyone`}
          </Switch>
        )}
      </div>
    </Dialog>
  );
}
