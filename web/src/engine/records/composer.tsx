import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fieldErrors, problemText } from "@/engine/api/problem";
import type { Item, ObjectMeta, Values } from "@/engine/api/types";
import { fieldsOf, useMeta } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { asIcon } from "@/ui/icons";
import { inSentence } from "@/ui/in-sentence";
import { SegmentedControl } from "@/ui/segmented-control";
import { submitOnKeys } from "@/ui/submit-key";
import { clearDraft, keepDraft, readDraft } from "./composer-draft";
import { filled } from "./create-form";
import { FieldEditor } from "./field-editor";
import { inputsOf } from "./field-input";

interface ComposerProps {
  object: ObjectMeta;
  item: Item;
}

/** What is asked for each kind, in this order; everything else is on the activity's own page. */
const ASKED: Record<string, string[]> = {
  note: ["body"],
  call: ["subject", "direction", "duration_minutes", "outcome"],
  task: ["subject", "due_on", "assignee", "priority"],
  meeting: ["subject", "starts_at", "ends_at", "location"],
};

/** Writes down what was done or is to be done about this record. */
export function Composer({ object, item }: ComposerProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const kinds = Object.keys(ASKED)
    .flatMap((name) => meta.find(name) ?? [])
    .filter((one) => one.can.includes("create"));
  const [name, setName] = useState("note");
  const kind = kinds.find((one) => one.name === name) ?? kinds[0];
  if (kind === undefined) return null;
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SegmentedControl
          label={t`What to add`}
          size="sm"
          value={kind.name}
          onChange={setName}
          options={kinds.map((one) => ({ value: one.name, label: one.label, icon: asIcon(one.icon) }))}
        />
        <Form key={`${kind.name}/${item.id}`} kind={kind} object={object} item={item} />
      </div>
    </Card>
  );
}

function Form({ kind, object, item }: ComposerProps & { kind: ObjectMeta }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const place = `${kind.name}/${item.id}`;
  const [values, setValues] = useState<Values>(() => readDraft(place));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [round, setRound] = useState(0);
  const [isOpen, setOpen] = useState(Object.keys(values).length > 0);
  const fields = fieldsOf(kind, ASKED[kind.name] ?? []);
  const change = (next: Values) => {
    setValues(next);
    keepDraft(place, next);
  };
  // Editors that keep a text of their own only take another one when they are new.
  const start = (next: Values) => {
    setValues(next);
    setRound((last) => last + 1);
  };
  const send = async () => {
    const known = { ...loggedNow(kind.name), ...filled(values) };
    const shows = { ...known, regarding: { id: item.id, title: item.title, object: object.name } };
    const input = { ...inputsOf(kind.fields, known), regarding: { object: object.name, id: item.id } };
    const sent = await run(`${kind.name}.create`, null, input, { shows, isQuiet: true });
    start({});
    setErrors({});
    const outcome = await sent.outcome;
    if (outcome.state !== "refused") {
      clearDraft(place);
      return;
    }
    const found = fieldErrors(outcome.problem);
    setErrors(
      Object.keys(found).length > 0 ? found : { [fields[0]?.name ?? ""]: problemText(outcome.problem) },
    );
    start(values);
  };
  const placeholders = usePlaceholders();
  const first = fields[0];
  const rest = fields.slice(1);
  const isEmptyForm = Object.keys(filled(values)).length === 0;
  const editor = (field: (typeof fields)[number], className?: string) => (
    <FieldEditor
      key={`${field.name} ${round}`}
      field={field}
      object={kind}
      value={values[field.name] ?? null}
      onChange={(value) => change({ ...values, [field.name]: value })}
      error={errors[field.name] ?? null}
      isRequired={false}
      autoFocus={field === first && round > 0}
      labelHidden={field === first}
      placeholder={field === first ? placeholders[kind.name] : undefined}
      className={className}
    />
  );
  return (
    <form
      className="flex flex-col gap-3"
      onFocus={() => setOpen(true)}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDownCapture={submitOnKeys}
    >
      {first !== undefined && editor(first)}
      {isOpen && rest.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-3">{rest.map((field) => editor(field))}</div>
      )}
      {isOpen && (
        <div className="flex justify-end">
          <Button type="submit" variant="primary" size="sm" isDisabled={isEmptyForm} shortcut="mod+Enter">
            {kind.name === "call" ? t`Log call` : t`Add ${inSentence(kind.label)}`}
          </Button>
        </div>
      )}
    </form>
  );
}

/** A call is logged when it is over; everything else is still to be done. */
function loggedNow(kind: string): Values {
  const now = new Date().toISOString();
  return kind === "call" ? { starts_at: now, done_at: now } : {};
}

function usePlaceholders(): Record<string, string> {
  const { t } = useLingui();
  return {
    note: t`Write a note…`,
    call: t`What was the call about?`,
    task: t`What is to be done?`,
    meeting: t`What is the meeting about?`,
  };
}
