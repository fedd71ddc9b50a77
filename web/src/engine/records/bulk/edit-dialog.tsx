import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ActionMeta, FieldMeta, ObjectMeta, Values } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { SegmentedControl } from "@/ui/segmented-control";
import { Select } from "@/ui/select";
import { FieldEditor } from "../field-editor";
import { inputOf } from "../field-input";
import { isEmpty } from "../field-value";
import { useAskedMoves } from "../table/use-asked-moves";
import type { ActOnAll, Chosen } from "./use-bulk";

export interface EditDialogProps {
  object: ObjectMeta;
  chosen: Chosen;
  act: ActOnAll;
  onClose: () => void;
  onDone: () => void;
  /** The value is reached by a verb that asks for more: why a deal was lost. */
  onAsk: (action: ActionMeta) => void;
}

type Mode = "add" | "remove" | "set";

const LISTS = new Set<FieldMeta["kind"]>(["tags", "multi_choice"]);
const WITHOUT = new Set<FieldMeta["kind"]>([
  "json",
  "id",
  "autonumber",
  "emails",
  "phones",
  "addresses",
  "secret",
  // Each record has files of its own.
  "file",
]);

/** Changes one field of all chosen records; lists are added to, or taken from. */
export function EditDialog(props: EditDialogProps) {
  const { object, chosen, onClose } = props;
  const { t } = useLingui();
  const { fields, change, choose, set, setMode, isFaulty, submit } = useChange(props);
  const { field, value, mode } = change;
  const many = plural(chosen.count, { one: "# record", other: "# records" });
  const footer = <SubmitFooter verb={t`Change ${many}`} onCancel={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={t`Change a field`} footer={footer} onSubmit={submit} size="sm">
      <div className="flex flex-col gap-4 pt-1">
        <Select
          label={t`Field`}
          isRequired
          value={field.name}
          onChange={choose}
          options={fields.map((one) => ({ value: one.name, label: one.label }))}
        />
        {isList(field) && <ModeSwitch mode={mode} onChange={setMode} />}
        <FieldEditor
          key={field.name}
          object={object}
          record={chosen.isAll ? undefined : chosen.items[0]}
          field={field}
          value={value}
          onChange={set}
          error={isFaulty ? t`${field.label} is required.` : null}
          placeholder={mayBeEmpty(change) ? t`Empty` : undefined}
        />
      </div>
    </Dialog>
  );
}

interface Change {
  field: FieldMeta;
  value: unknown;
  mode: Mode;
}

function isList(field: FieldMeta): boolean {
  return LISTS.has(field.kind);
}

/** Nothing can be added or taken away, and what must be there cannot be emptied. */
function mayBeEmpty({ field, mode }: Change): boolean {
  return !field.required && (!isList(field) || mode === "set");
}

function useChange({ object, chosen, act, onClose, onDone, onAsk }: EditDialogProps) {
  const fields = object.fields.filter((field) => !field.read_only && !WITHOUT.has(field.kind));
  const [change, setChange] = useState<Change>(() => ({
    field: firstOf(object, fields),
    value: null,
    mode: "add",
  }));
  const [isAsked, setAsked] = useState(false);
  const askedMove = useAskedMoves(object);
  const isMissing = isEmpty(change.value) && !mayBeEmpty(change);
  const submit = () => {
    setAsked(true);
    const [first] = chosen.items;
    if (isMissing || first === undefined) return;
    const { field, value } = change;
    const asking = askedMove(first, field.name, asLink(value)?.id ?? "");
    onClose();
    if (asking !== null) {
      onAsk(asking);
      return;
    }
    act("update", inputOfChange(change), isList(field) ? {} : { shows: { [field.name]: value } });
    onDone();
  };
  const choose = (name: string | null) => {
    const field = fields.find((one) => one.name === name);
    if (field !== undefined) setChange({ field, value: null, mode: "add" });
  };
  const set = (value: unknown) => setChange((now) => ({ ...now, value }));
  const setMode = (mode: Mode) => setChange((now) => ({ ...now, mode }));
  return { fields, change, choose, set, setMode, isFaulty: isAsked && isMissing, submit };
}

function firstOf(object: ObjectMeta, fields: readonly FieldMeta[]): FieldMeta {
  const likely = object.board?.by ?? object.columns[1];
  return (fields.find((field) => field.name === likely) ?? fields[0]) as FieldMeta;
}

function inputOfChange(change: Change): Values {
  const { field, value, mode } = change;
  const input = inputOf(field, value);
  return { [field.name]: isList(field) && mode !== "set" ? { [mode]: input } : input };
}

function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useLingui();
  return (
    <SegmentedControl<Mode>
      label={t`How`}
      value={mode}
      onChange={onChange}
      options={[
        { value: "add", label: t`Add` },
        { value: "remove", label: t`Take away` },
        { value: "set", label: t`Replace` },
      ]}
    />
  );
}
