import { useState } from "react";
import { asProblem, fieldErrors, type Problem, problemText } from "@/engine/api/problem";
import type { ActionMeta, Values } from "@/engine/api/types";
import { FieldEditor } from "@/engine/records/field-editor";
import { inputsOf } from "@/engine/records/field-input";
import { useApi } from "@/engine/sync/context";
import { useCommand } from "@/engine/sync/use-command";
import { Banner } from "@/ui/banner";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { variantOf } from "./actions";
import { type Asking, stopAsking } from "./run-action";

/** Asks for the inputs of an action, then runs it. */
export function ActionDialog(asking: Asking) {
  const { object, item, action } = asking;
  const { values, errors, isSending, change, submit } = useInputs(asking);
  const general = errors[""];
  const footer = (
    <SubmitFooter
      verb={action.label}
      variant={variantOf(action)}
      isLoading={isSending}
      onCancel={stopAsking}
    />
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

function useInputs(asking: Asking) {
  const { action, also, done } = asking;
  const submitted = useSubmitted();
  const [values, setValues] = useState<Values>(() => startValues(action));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const change = (name: string, value: unknown): void => setValues((last) => ({ ...last, [name]: value }));
  const send = async (): Promise<void> => {
    setSending(true);
    const problem = await submitted(asking, { ...also, ...given(action, values) });
    setSending(false);
    if (problem === null) {
      stopAsking();
      done?.();
    } else {
      const names = action.fields.map((field) => field.name);
      setErrors(placedErrors(problem, names));
    }
  };
  return { values, errors, isSending, change, submit: () => void send() };
}

/** What is wrong stands at its input; what the dialog does not ask for stands above all of them. */
function placedErrors(problem: Problem, names: readonly string[]): Record<string, string> {
  const found = Object.entries(fieldErrors(problem));
  const loose = found.filter(([name]) => !names.includes(name)).map(([, text]) => text);
  const placed = Object.fromEntries(found.filter(([name]) => names.includes(name)));
  if (found.length === 0) return { "": problemText(problem) };
  return loose.length === 0 ? placed : { ...placed, "": loose.join(" ") };
}

/** Sends the inputs; gives the problem, or null. */
function useSubmitted(): (asking: Asking, input: Values) => Promise<Problem | null> {
  const { run } = useCommand();
  const api = useApi();
  return async ({ object, item, action }, input) => {
    // What is secret is kept nowhere in the browser, so it does not go through the outbox.
    if (action.fields.some((field) => field.kind === "secret")) {
      const sending = api.post(`/${object.plural}/${item.id}/${action.verb}`, input);
      return sending.then(() => null, asProblem);
    }
    const outcome = await (await run(action.name, item, input, { isQuiet: true })).outcome;
    return outcome.state === "refused" ? outcome.problem : null;
  };
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
