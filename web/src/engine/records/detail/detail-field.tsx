import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { inSentence } from "@/ui/in-sentence";
import { hueOf } from "@/ui/tone";
import { FieldEditor } from "../field-editor";
import { FieldValue, isEmpty } from "../field-value";
import { RichView } from "../rich-view";
import { usePresenceHere } from "./presence-context";
import type { FieldSaves } from "./use-field-saves";

/** Where the focus goes when a field is done: to the next one, the one before, or nowhere. */
export type Leaving = 1 | -1 | 0;

export interface DetailFieldProps {
  object: ObjectMeta;
  item: Item;
  field: FieldMeta;
  saves: FieldSaves;
  isEditing: boolean;
  onEdit: () => void;
  /** Asks where the value came from, at the label. */
  onOrigin: (label: HTMLElement) => void;
  onDone: (leaving: Leaving) => void;
}

/** Here is room for the whole value: what a line of a list would cut goes on in the next one. */
const WHOLE = "[&_.truncate]:[overflow-wrap:anywhere] [&_.truncate]:whitespace-normal";

/** What the log does not tell of: it says who and when itself. */
const OWN = new Set(["id", "version", "created_at", "created_by", "updated_at", "updated_by"]);

const BLOCK = new Set<FieldMeta["kind"]>(["long_text", "rich_text"]);

export function isEditable(item: Item, field: FieldMeta): boolean {
  return !field.read_only && item.can.includes("update") && item["archived_at"] == null;
}

/** A label and its value; a press on the value edits it in place. Around a field that somebody else edits is a ring. */
export function DetailField(props: DetailFieldProps) {
  const { object, item, field, saves, isEditing, onDone, onOrigin } = props;
  const other = usePresenceHere().editorOf(field.name);
  return (
    <div
      data-field={field.name}
      data-tone={other === undefined ? undefined : hueOf(other.name)}
      className={cx(
        "group/row -mx-2 grid min-h-8 items-start rounded-sm px-2 transition-shadow",
        BLOCK.has(field.kind) ? "grid-cols-1" : "grid-cols-[8.5rem_minmax(0,1fr)]",
        other !== undefined && "ring-2 ring-tone-solid ring-inset",
      )}
    >
      <dt
        className="group/label relative flex min-w-0 items-center gap-1.5 py-1.5 text-sm text-ink-muted"
        title={field.help}
      >
        <span className="truncate decoration-ink-faint decoration-dotted underline-offset-4 group-hover/label:underline">
          {field.label}
        </span>
        <OriginButton field={field} onOrigin={onOrigin} />
        {other !== undefined && <Editing name={other.name} />}
      </dt>
      <dd className="m-0 min-w-0">
        {field.kind === "file" ? (
          <FilePlace object={object} item={item} field={field} saves={saves} />
        ) : isEditing ? (
          <FieldEdit object={object} item={item} field={field} saves={saves} onDone={onDone} />
        ) : (
          <FieldShow {...props} />
        )}
      </dd>
    </div>
  );
}

/** Lies over the label, so that nothing moves. What Rapport keeps of itself came from nowhere else. */
function OriginButton({ field, onOrigin }: Pick<DetailFieldProps, "field" | "onOrigin">) {
  const { t } = useLingui();
  if (OWN.has(field.name)) return null;
  return (
    <button
      type="button"
      aria-label={t`Where ${field.label} came from`}
      aria-haspopup="dialog"
      onClick={(event) => onOrigin(event.currentTarget)}
      className="absolute -inset-x-1 inset-y-0.5 cursor-pointer rounded-xs"
    />
  );
}

function Editing({ name }: { name: string }) {
  const { t } = useLingui();
  return (
    <span className="relative inline-flex shrink-0 items-center" title={t`${name} is editing this`}>
      <Avatar name={name} size={16} />
      <span className="sr-only">{t`${name} is editing this`}</span>
    </span>
  );
}

function FieldShow({ item, field, saves, onEdit }: DetailFieldProps) {
  const { t } = useLingui();
  const isOpen = isEditable(item, field);
  const refused = saves.refused[field.name];
  const shown = <Shown field={field} value={item[field.name]} isOpen={isOpen} />;
  if (!isOpen) return <div className={cx("flex min-h-8 items-center px-2 text-sm", WHOLE)}>{shown}</div>;
  return (
    <>
      <div className="relative flex min-h-8 min-w-0 items-center rounded-sm px-2 text-sm hover:bg-hover">
        <div
          className={cx("min-w-0 flex-1 cursor-text py-1.5", WHOLE)}
          onClick={(event) => open(event, onEdit)}
          role="presentation"
        >
          {shown}
        </div>
        {field.name in saves.before && (
          <IconButton
            icon="undo-2"
            size="xs"
            label={t`Undo the change of ${field.label}`}
            onPress={() => saves.undo(field)}
          />
        )}
        <button
          type="button"
          onClick={onEdit}
          data-edit={field.name}
          aria-label={t`Edit ${field.label}`}
          className="touch-target ms-1 inline-flex size-6 shrink-0 items-center justify-center rounded-xs bg-surface text-ink-faint opacity-0 group-hover/row:opacity-100 hover:text-ink focus-visible:opacity-100 coarse:bg-transparent coarse:opacity-60 fine:absolute fine:end-1 fine:top-1"
        >
          <Icon name="pencil" size={12} />
        </button>
      </div>
      {refused !== undefined && (
        <p role="alert" className="m-0 flex items-center gap-1 px-2 pb-1 text-xs text-danger-ink">
          <Icon name="circle-alert" size={12} />
          <span className="min-w-0 flex-1">{refused.text}</span>
          <IconButton
            icon="x"
            size="xs"
            label={t`Give up the change`}
            onPress={() => saves.drop(field.name)}
          />
        </p>
      )}
    </>
  );
}

/** A link inside the value is followed; a text that is being marked is not left. */
function open(event: { target: EventTarget }, onEdit: () => void): void {
  const isLink = event.target instanceof Element && event.target.closest("a[href]") !== null;
  const isMarking = (globalThis.getSelection()?.toString() ?? "") !== "";
  if (!isLink && !isMarking) onEdit();
}

function Shown({ field, value, isOpen }: { field: FieldMeta; value: unknown; isOpen: boolean }) {
  const { t } = useLingui();
  if (isEmpty(value))
    return <span className="text-ink-faint">{isOpen ? t`Add ${inSentence(field.label)}` : "–"}</span>;
  return BLOCK.has(field.kind) ? (
    <RichView field={field} value={value} />
  ) : (
    <FieldValue field={field} value={value} />
  );
}

/** A file is put in and taken out where it stands: there is nothing to type. */
function FilePlace({ object, item, field, saves }: Omit<FieldEditProps, "onDone">) {
  const isOpen = isEditable(item, field);
  return (
    <FieldEditor
      object={object}
      record={item}
      field={{ ...field, help: "", read_only: !isOpen }}
      value={item[field.name] ?? null}
      onChange={() => undefined}
      onCommit={(value) => saves.save(field, value)}
      error={saves.refused[field.name]?.text ?? null}
      labelHidden
    />
  );
}

type FieldEditProps = Pick<DetailFieldProps, "object" | "item" | "field" | "saves" | "onDone">;

function FieldEdit({ object, item, field, saves, onDone }: FieldEditProps) {
  const refused = saves.refused[field.name];
  const [value, setValue] = useState<unknown>(
    refused === undefined ? (item[field.name] ?? null) : refused.value,
  );
  const leaving = useRef<Leaving>(0);
  const note = (event: KeyboardEvent) => {
    leaving.current = event.key === "Tab" ? (event.shiftKey ? -1 : 1) : 0;
  };
  const commit = (next: unknown) => {
    saves.save(field, next);
    onDone(leaving.current);
  };
  const cancel = () => {
    saves.drop(field.name);
    onDone(0);
  };
  return (
    <div className="py-0.5" role="presentation" onKeyDownCapture={note}>
      <FieldEditor
        field={field}
        object={object}
        record={item}
        value={value}
        onChange={setValue}
        onCommit={commit}
        onCancel={cancel}
        error={refused?.text ?? null}
        commitsAtTab
        labelHidden
        autoFocus
      />
    </div>
  );
}
