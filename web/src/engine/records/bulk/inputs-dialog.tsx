import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ActionMeta, ObjectMeta, Values } from "@/engine/api/types";
import { variantOf } from "@/engine/commands/actions";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { FieldEditor } from "../field-editor";
import { inputsOf } from "../field-input";
import { isEmpty } from "../field-value";
import type { ActOnAll, Chosen } from "./use-bulk";

export interface InputsDialogProps {
  object: ObjectMeta;
  action: ActionMeta;
  chosen: Chosen;
  act: ActOnAll;
  onClose: () => void;
  onDone: () => void;
}

/** Asks once for the inputs of a verb and runs it on all the records. */
export function InputsDialog({ object, action, chosen, act, onClose, onDone }: InputsDialogProps) {
  const { t } = useLingui();
  const [values, setValues] = useState<Values>({});
  const [isAsked, setAsked] = useState(false);
  const missing = action.fields.filter((field) => field.required && isEmpty(values[field.name]));
  const submit = () => {
    setAsked(true);
    if (missing.length > 0) return;
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
    act(action.verb, inputsOf(action.fields, filled));
    onClose();
    onDone();
  };
  const footer = <SubmitFooter verb={action.label} variant={variantOf(action)} onCancel={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={action.label}
      description={plural(chosen.count, { one: "For # record.", other: "For # records." })}
      footer={footer}
      onSubmit={submit}
      size="sm"
    >
      <div className="flex flex-col gap-3 pt-1">
        {action.fields.map((field, place) => (
          <FieldEditor
            key={field.name}
            object={object}
            field={field}
            value={values[field.name] ?? null}
            onChange={(value) => setValues((last) => ({ ...last, [field.name]: value }))}
            error={isAsked && missing.includes(field) ? t`${field.label} is required.` : null}
            autoFocus={place === 0}
          />
        ))}
      </div>
    </Dialog>
  );
}
