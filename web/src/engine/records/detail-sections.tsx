import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fieldErrors } from "@/engine/api/problem";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { fieldsOf } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { cx } from "@/kit/cx";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { Icon } from "@/ui/icon";
import { FieldEditor } from "./field-editor";
import { inputOf } from "./field-input";
import { FieldValue, isEmpty } from "./field-value";
import { RichView } from "./rich-view";

interface SectionsProps {
  object: ObjectMeta;
  item: Item;
}

const BLOCK = new Set<FieldMeta["kind"]>(["long_text", "rich_text"]);

/** Every field of the record by section; a press on a value edits it in place. */
export function DetailSections({ object, item }: SectionsProps) {
  const { t } = useLingui();
  const [isAll, setAll] = useState(false);
  const sections = object.sections.map((section) => ({ ...section, all: fieldsOf(object, section.fields) }));
  const isShown = (field: FieldMeta) =>
    isAll || !isEmpty(item[field.name]) || object.columns.includes(field.name);
  const hidden = sections.flatMap((section) => section.all).filter((field) => !isShown(field)).length;
  return (
    <div className="flex flex-col gap-2">
      {sections.map((section) => {
        const fields = section.all.filter(isShown);
        return fields.length === 0 ? null : (
          <Disclosure key={section.label} title={section.label}>
            <dl className="flex flex-col py-1">
              {fields.map((field) => (
                <DetailField key={field.name} object={object} item={item} field={field} />
              ))}
            </dl>
          </Disclosure>
        );
      })}
      {(hidden > 0 || isAll) && (
        <Button variant="ghost" size="sm" onPress={() => setAll(!isAll)} className="self-start">
          {isAll ? t`Hide empty fields` : t`Show ${hidden} empty fields`}
        </Button>
      )}
    </div>
  );
}

interface FieldRowProps extends SectionsProps {
  field: FieldMeta;
}

function DetailField({ object, item, field }: FieldRowProps) {
  const [isEditing, setEditing] = useState(false);
  const isBlock = BLOCK.has(field.kind);
  return (
    <div
      className={cx(
        "group/row -mx-2 grid min-h-8 items-start gap-x-2 rounded-sm px-2",
        isBlock ? "grid-cols-1" : "grid-cols-[8.5rem_minmax(0,1fr)]",
      )}
    >
      <dt className="truncate py-1.5 text-sm text-ink-muted" title={field.help}>
        {field.label}
      </dt>
      <dd className="m-0 min-w-0">
        {isEditing ? (
          <FieldEdit object={object} item={item} field={field} onDone={() => setEditing(false)} />
        ) : (
          <FieldShow item={item} field={field} onEdit={() => setEditing(true)} />
        )}
      </dd>
    </div>
  );
}

function FieldShow({ item, field, onEdit }: { item: Item; field: FieldMeta; onEdit: () => void }) {
  const { t } = useLingui();
  const isEditable = !field.read_only && item.can.includes("update") && item["archived_at"] == null;
  const value = item[field.name];
  const shown = isEmpty(value) ? (
    <span className="text-ink-faint">{isEditable ? t`Add ${field.label.toLowerCase()}` : "–"}</span>
  ) : BLOCK.has(field.kind) ? (
    <RichView field={field} value={value} />
  ) : (
    <FieldValue field={field} value={value} />
  );
  if (!isEditable) return <div className="flex min-h-8 items-center px-2 text-sm">{shown}</div>;
  return (
    <div className="flex min-h-8 min-w-0 items-center rounded-sm px-2 text-sm hover:bg-hover">
      <div className="min-w-0 flex-1 cursor-text py-1.5" onClick={onEdit} role="presentation">
        {shown}
      </div>
      <button
        type="button"
        onClick={onEdit}
        aria-label={t`Edit ${field.label}`}
        className="touch-target ms-1 inline-flex size-6 shrink-0 items-center justify-center rounded-xs text-ink-faint opacity-0 group-hover/row:opacity-100 hover:text-ink focus-visible:opacity-100 coarse:opacity-60"
      >
        <Icon name="pencil" size={12} />
      </button>
    </div>
  );
}

interface FieldEditProps extends FieldRowProps {
  onDone: () => void;
}

function FieldEdit({ object, item, field, onDone }: FieldEditProps) {
  const { run } = useCommand();
  const [value, setValue] = useState<unknown>(item[field.name] ?? null);
  const [error, setError] = useState<string | null>(null);
  const commit = async (next: unknown) => {
    const before = JSON.stringify(inputOf(field, item[field.name]));
    if (JSON.stringify(inputOf(field, next)) === before) {
      onDone();
      return;
    }
    const change = { [field.name]: inputOf(field, next) };
    const sent = await run(`${object.name}.update`, item, change, {
      shows: { [field.name]: next },
      isQuiet: true,
    });
    const outcome = await Promise.race([sent.outcome, soon()]);
    if (outcome?.state === "refused") {
      const found = fieldErrors(outcome.problem);
      setError(found[field.name] ?? found[""] ?? outcome.problem.detail);
      return;
    }
    onDone();
  };
  return (
    <FieldEditor
      field={field}
      object={object}
      record={item}
      value={value}
      onChange={setValue}
      onCommit={(next) => void commit(next)}
      onCancel={onDone}
      error={error}
      labelHidden
      autoFocus
    />
  );
}

const PATIENCE_MS = 1500;

/** Offline or slow: the change is safe in the outbox, so the editor closes; a refusal comes as a toast. */
function soon(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
}
