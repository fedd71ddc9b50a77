import { useState } from "react";
import type { FieldMeta } from "@/engine/api/types";
import { asStrings } from "@/engine/api/values";
import { Checkbox } from "@/ui/checkbox";
import { ComboBox } from "@/ui/combo-box";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { type Option, Select } from "@/ui/select";
import { TagInput } from "@/ui/tag-input";
import { asTone } from "@/ui/tone";
import { type EditorProps, isCell } from "./editor";

/** More than this many are found by typing. */
const MANY = 30;

/** The choices of a field as options; those without a tone of their own stay plain. */
export function optionsOf({ choices }: Pick<FieldMeta, "choices">): Option[] {
  return (choices ?? []).map(({ value, label, tone }) => {
    return tone == null ? { value, label } : { value, label, tone: asTone(tone) };
  });
}

/** Those that can be chosen now: a retired one only where the record has it already. */
function offeredOf(field: FieldMeta, held: unknown): Option[] {
  const isHeld = (value: string): boolean => (Array.isArray(held) ? held.includes(value) : held === value);
  const offered = (field.choices ?? []).filter((one) => one.retired !== true || isHeld(one.value));
  return optionsOf({ choices: offered });
}

/** One of the field's choices. */
export function ChoiceEditor(props: EditorProps) {
  const options = offeredOf(props.field, props.value);
  return options.length > MANY ? (
    <LongChoice {...props} options={options} />
  ) : (
    <ShortChoice {...props} options={options} />
  );
}

interface WithOptions extends EditorProps {
  options: Option[];
}

function ShortChoice({ value, pick, frame, options }: WithOptions) {
  const [isOpen, setOpen] = useState(isCell(frame));
  return (
    <Select
      {...frame}
      value={typeof value === "string" && value !== "" ? value : null}
      onChange={pick}
      options={options}
      isClearable={frame.isRequired !== true}
      isOpen={isOpen}
      onOpenChange={setOpen}
    />
  );
}

function LongChoice({ value, pick, frame, options }: WithOptions) {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <ComboBox
      {...frame}
      value={chosen}
      onChange={(option) => pick(option?.value ?? null)}
      options={options}
    />
  );
}

/** Several of the field's choices. */
export function ChoicesEditor({ field, value, change, frame }: EditorProps) {
  const options = offeredOf(field, value);
  const chosen = asStrings(value).map(
    (one) => options.find((option) => option.value === one) ?? { value: one, label: one },
  );
  return (
    <MultiComboBox
      {...frame}
      value={chosen}
      onChange={(next) => change(next.map((option) => option.value))}
      options={options}
    />
  );
}

/** Free words. */
export function TagsEditor({ value, change, frame }: EditorProps) {
  return <TagInput {...frame} value={asStrings(value)} onChange={change} />;
}

/** Yes or no. */
export function BooleanEditor({ value, change, frame }: EditorProps) {
  return (
    <Checkbox
      value={value === true}
      onChange={change}
      isDisabled={frame.isDisabled}
      isReadOnly={frame.isReadOnly}
      help={frame.help}
      {...(frame.labelHidden === true ? { label: frame.label } : { children: frame.label })}
    />
  );
}
