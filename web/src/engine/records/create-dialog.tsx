import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fieldErrors, type Problem } from "@/engine/api/problem";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { Part } from "@/engine/part";
import { isCompared, useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { inSentence } from "@/ui/in-sentence";
import { CreateFields } from "./create-fields";
import { filled, firstValues, missingField, shownValues } from "./create-form";
import { inputsOf } from "./field-input";
import { emptied } from "./record-types";
import { useFirstFiles, withoutFiles } from "./use-first-files";

export interface CreateDialogProps {
  object: ObjectMeta;
  /** What is known already, in the form records show it: the deal of a new line. */
  values?: Values | undefined;
  onClose: () => void;
  onCreated?: ((id: string) => void) | undefined;
}

const HINT = { load: async () => (await import("@/engine/duplicates/hint")).CreateHint };

/** Makes a record of any object. What the server refuses stands at its field, and nothing typed is lost. */
export function CreateDialog({ object, values: given = {}, onClose, onCreated }: CreateDialogProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const attach = useFirstFiles(object);
  const me = useMe().user.id;
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
    const held = shownValues(object, values, given, me);
    const { files, rest } = withoutFiles(filled(held));
    const shown = { ...rest, ...emptied(object, values, held) };
    const sent = await run(`${object.name}.create`, null, inputsOf(object.fields, shown), {
      shows: shown,
      isQuiet: true,
    });
    const outcome = await sent.outcome;
    if (outcome.state !== "refused") await attach(sent.id, outcome, files);
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
      <CreateFields object={object} values={values} errors={errors} onChange={setValues} />
      {isCompared(object) && <Part of={HINT} props={{ object, values }} />}
    </Dialog>
  );
}

function errorsOf(problem: Problem): Record<string, string> {
  const found = fieldErrors(problem);
  return Object.keys(found).length > 0 ? found : { "": problem.detail || problem.title };
}
