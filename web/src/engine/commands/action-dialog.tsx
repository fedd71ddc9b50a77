import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fieldErrors, problemText } from "@/engine/api/problem";
import type { ActionMeta, Values } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputsOf } from "@/engine/records/field-input";
import { useCommand } from "@/engine/sync/use-command";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { type Asking, stopAsking } from "./run-action";

/** Asks for the inputs of an action, then runs it. */
export function ActionDialog({ object, item, action }: Asking) {
  const { t } = useLingui();
  const { values, errors, isSending, change, submit } = useInputs({ object, item, action });
  const general = errors[""];
  const footer = (
    <>
      <Button onPress={stopAsking}>{t`Cancel`}</Button>
      <Button type="submit" variant={variantOf(action)} isLoading={isSending}>
        {action.label}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen
      onClose={stopAsking}
      title={action.label}
      description={item.title}
      footer={footer}
      onSubmit={submit}
      size="sm"
    >
      <div className="flex flex-col gap-3 pt-1">
        {general !== undefined && <Banner tone="danger">{general}</Banner>}
        {action.fields.map((field, place) => (
          <FieldEditor
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            onChange={(value) => change(field.name, value)}
            error={errors[field.name]}
            autoFocus={place === 0}
            object={object}
            record={item}
          />
        ))}
      </div>
    </Dialog>
  );
}

function variantOf(action: ActionMeta): "primary" | "positive" | "danger" {
  return action.tone === "default" ? "primary" : action.tone;
}

function useInputs({ item, action }: Asking) {
  const { run } = useCommand();
  const [values, setValues] = useState<Values>(() => startValues(action));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const change = (name: string, value: unknown): void => setValues((last) => ({ ...last, [name]: value }));
  const send = async (): Promise<void> => {
    setSending(true);
    const sent = await run(action.name, item, given(action, values), { isQuiet: true });
    const outcome = await sent.outcome;
    setSending(false);
    if (outcome.state !== "refused") stopAsking();
    else {
      const found = fieldErrors(outcome.problem);
      setErrors(Object.keys(found).length > 0 ? found : { "": problemText(outcome.problem) });
    }
  };
  return { values, errors, isSending, change, submit: () => void send() };
}

function startValues(action: ActionMeta): Values {
  const withDefault = action.fields.filter((field) => field.default !== null);
  return Object.fromEntries(withDefault.map((field) => [field.name, field.default]));
}

/** Inputs that were left empty are left out: the action has its own defaults. */
function given(action: ActionMeta, values: Values): Values {
  const inputs = inputsOf(action.fields, values);
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null && value !== ""));
}
