import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fieldErrors, type Problem } from "@/engine/api/problem";
import type { FieldMeta, ObjectMeta, Values } from "@/engine/api/types";
import { Part } from "@/engine/part";
import { isCompared } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Disclosure } from "@/ui/disclosure";
import { inSentence } from "@/ui/in-sentence";
import { filled, firstValues, formFields, missingField } from "./create-form";
import { FieldEditor } from "./field-editor";
import { inputsOf } from "./field-input";

export interface CreateDialogProps {
  object: ObjectMeta;
  /** What is known already, in the form records show it: the deal of a new line. */
  values?: Values | undefined;
  onClose: () => void;
  onCreated?: ((id: string) => void) | undefined;
}

const HINT = { load: async () => (await import("@/engine/duplicates/hint")).CreateHint };

const WIDE = new Set<FieldMeta["kind"]>(["long_text", "rich_text", "addresses", "json"]);

/** Makes a record of any object. What the server refuses stands at its field, and nothing typed is lost. */
export function CreateDialog({ object, values: given = {}, onClose, onCreated }: CreateDialogProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const [values, setValues] = useState<Values>(() => firstValues(object, given));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);

  const send = async (isMore: boolean) => {
    const missing = missingField(object, values);
    if (missing !== null) {
      setErrors({ [missing.name]: t`${missing.label} is required.` });
      return;
    }
    setSending(true);
    const shown = filled(values);
    const sent = await run(`${object.name}.create`, null, inputsOf(object.fields, shown), {
      shows: shown,
      isQuiet: true,
    });
    const outcome = await sent.outcome;
    setSending(false);
    if (outcome.state === "refused") {
      setErrors(errorsOf(outcome.problem));
      return;
    }
    setErrors({});
    if (isMore) setValues(firstValues(object, given));
    else onClose();
    // What waits for a second person is not there yet.
    if (outcome.state !== "waits") onCreated?.(sent.id);
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`New ${inSentence(object.label)}`}
      size="lg"
      onSubmit={() => void send(false)}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>{t`Cancel`}</Button>
          <Button isDisabled={isSending} onPress={() => void send(true)}>{t`Create and make another`}</Button>
          <Button
            variant="primary"
            type="submit"
            isLoading={isSending}
            shortcut="mod+Enter"
          >{t`Create`}</Button>
        </>
      }
    >
      <Fields object={object} values={values} errors={errors} onChange={setValues} />
      {isCompared(object) && <Part of={HINT} props={{ object, values }} />}
    </Dialog>
  );
}

function errorsOf(problem: Problem): Record<string, string> {
  const found = fieldErrors(problem);
  return Object.keys(found).length > 0 ? found : { "": problem.detail || problem.title };
}

interface FieldsProps {
  object: ObjectMeta;
  values: Values;
  errors: Record<string, string>;
  onChange: (values: Values) => void;
}

function Fields({ object, values, errors, onChange }: FieldsProps) {
  const { t } = useLingui();
  const { usual, more } = formFields(object);
  const known = new Set([...usual, ...more].map((field) => field.name));
  const loose = Object.entries(errors).filter(([name]) => !known.has(name));
  const isMoreWrong = more.some((field) => field.name in errors);
  const field = (one: FieldMeta, isFirst: boolean) => (
    <FieldEditor
      key={one.name}
      field={one}
      object={object}
      value={values[one.name] ?? null}
      onChange={(value) => onChange({ ...values, [one.name]: value })}
      error={errors[one.name] ?? null}
      autoFocus={isFirst}
      className={WIDE.has(one.kind) ? "md:col-span-2" : undefined}
    />
  );
  return (
    <div className="flex flex-col gap-4">
      {loose.map(([name, text]) => (
        <Banner key={name} tone="danger">
          {text}
        </Banner>
      ))}
      <div className="grid gap-x-4 gap-y-3.5 md:grid-cols-2">
        {usual.map((one, index) => field(one, index === 0))}
      </div>
      {more.length > 0 && (
        <Disclosure title={t`More fields`} {...(isMoreWrong ? { isOpen: true } : {})}>
          <div className="grid gap-x-4 gap-y-3.5 pt-3 md:grid-cols-2">
            {more.map((one) => field(one, false))}
          </div>
        </Disclosure>
      )}
    </div>
  );
}
