import type { ReactNode } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { Part } from "@/engine/part";
import { useMe } from "@/engine/sync/meta";
import type { FieldProps } from "@/ui/field";
import { AddressEditor, AddressesEditor } from "./editors/address-editor";
import { BooleanEditor, ChoiceEditor, ChoicesEditor, TagsEditor } from "./editors/choice-editors";
import type { EditorProps } from "./editors/editor";
import { LinkEditor, LinksEditor } from "./editors/link-editors";
import {
  DateEditor,
  DecimalEditor,
  IntegerEditor,
  MomentEditor,
  MoneyEditor,
  TimeEditor,
} from "./editors/number-editors";
import { PointsEditor } from "./editors/points-editor";
import { RecordEditor } from "./editors/record-editor";
import { selectSearchText } from "./editors/select-text";
import { JsonEditor, LineEditor, LongTextEditor, RichTextEditor } from "./editors/text-editors";
import { useEditing } from "./editors/use-editing";
import { fieldOfType } from "./record-types";

export interface FieldEditorProps {
  field: FieldMeta;
  /** In the form records show it: a link is {id, title, object}. `inputOf` gives what the API takes. */
  value: unknown;
  onChange: (value: unknown) => void;
  /** The value is complete: Enter, a choice made, the field left. Called once per edit, with the value. */
  onCommit?: ((value: unknown) => void) | undefined;
  /** Escape. */
  onCancel?: (() => void) | undefined;
  error?: string | null | undefined;
  isBare?: boolean | undefined;
  labelHidden?: boolean | undefined;
  autoFocus?: boolean | undefined;
  isDisabled?: boolean | undefined;
  /** In place of the field's own: filters ask for no value that must be there. */
  isRequired?: boolean | undefined;
  placeholder?: string | undefined;
  className?: string | undefined;
  /** Tab commits too, and the caller says where focus goes: cells of a table. */
  commitsAtTab?: boolean | undefined;
  object: ObjectMeta;
  /** The record being edited: links that belong to a part of it are narrowed by it (stages of its pipeline). */
  record?: Item | undefined;
}

/** The fitting field for any kind of value. */
export function FieldEditor(props: FieldEditorProps) {
  const { value, object, record } = props;
  const field = record === undefined ? props.field : fieldOfType(object, props.field, record);
  const { change, pick, cancel, ...listeners } = useEditing(props);
  const frame = useFrame(props);
  const Editor = EDITORS[field.kind] ?? LineEditor;
  return (
    <div className="contents" role="presentation" onClick={selectSearchText} {...listeners}>
      <Editor
        field={field}
        value={value}
        object={object}
        record={record}
        change={change}
        pick={pick}
        cancel={cancel}
        frame={frame}
      />
    </div>
  );
}

function useFrame(props: FieldEditorProps): FieldProps {
  const { field, error, isBare, labelHidden, autoFocus, isDisabled, placeholder, className } = props;
  const isRequired = props.isRequired ?? field.required;
  const help = field.help === "" ? undefined : field.help;
  const given = {
    error,
    isBare,
    labelHidden,
    autoFocus,
    isDisabled,
    placeholder,
    className,
    isRequired,
    help,
  };
  return { label: field.label, name: field.name, isReadOnly: field.read_only, ...given };
}

/** The currency a new amount starts with. */
function HouseMoneyEditor(props: EditorProps) {
  return <MoneyEditor {...props} house={useMe().organisation.currency} />;
}

const FILE = { load: async () => (await import("./editors/file-editor")).FileEditor };

/** Few records have a file in a field: its editor comes with the first one. */
function FileEditor(props: EditorProps) {
  return <Part of={FILE} props={props} />;
}

type Editor = (props: EditorProps) => ReactNode;

const EDITORS: Partial<Record<FieldMeta["kind"], Editor>> = {
  text: LineEditor,
  email: LineEditor,
  phone: LineEditor,
  url: LineEditor,
  long_text: LongTextEditor,
  rich_text: RichTextEditor,
  json: JsonEditor,
  integer: IntegerEditor,
  autonumber: IntegerEditor,
  decimal: DecimalEditor,
  percent: DecimalEditor,
  money: HouseMoneyEditor,
  date: DateEditor,
  datetime: MomentEditor,
  time: TimeEditor,
  boolean: BooleanEditor,
  choice: ChoiceEditor,
  multi_choice: ChoicesEditor,
  tags: TagsEditor,
  link: LinkEditor,
  user: LinkEditor,
  file: FileEditor,
  links: LinksEditor,
  record: RecordEditor,
  emails: PointsEditor,
  phones: PointsEditor,
  address: AddressEditor,
  addresses: AddressesEditor,
};
