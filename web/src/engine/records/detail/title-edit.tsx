import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useCommands } from "@/engine/commands/registry";
import { fieldOf } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { useTitleOf } from "../use-title";
import { isEditable } from "./detail-field";
import { usePresenceHere } from "./presence-context";
import { useFieldSaves } from "./use-field-saves";

interface TitleProps {
  object: ObjectMeta;
  item: Item;
  className?: string | undefined;
}

/** The name of the record; a press, or F2, edits it in place. */
export function Title({ object, item, className }: TitleProps) {
  const field = fieldOf(object, object.title);
  const title = useTitleOf(object)(item);
  const isOpen = field !== undefined && field.kind === "text" && isEditable(item, field);
  return (
    <div className={cx("min-w-0", className)}>
      {isOpen ? (
        <OpenTitle object={object} item={item} field={field} title={title} />
      ) : (
        <h1 className={cx("m-0 min-w-0 text-xl text-heading", NAME)}>{title}</h1>
      )}
    </div>
  );
}

/** On a phone a name takes two lines before it is cut. */
const NAME = "block max-sm:line-clamp-2 max-sm:wrap-anywhere sm:truncate";

function OpenTitle({ object, item, field, title }: TitleProps & { field: FieldMeta; title: string }) {
  const { t } = useLingui();
  const [isEditing, setEditing] = useState(false);
  const saves = useFieldSaves(object, item);
  const refused = saves.refused[field.name];
  const edit = () => setEditing(true);
  useCommands([{ id: "title", label: t`Rename`, icon: "pencil", keys: "F2", run: edit }]);
  if (!isEditing && refused === undefined) {
    return (
      <h1 className="m-0 -ms-1.5 min-w-0 text-xl text-heading">
        <button
          type="button"
          title={t`Rename`}
          onClick={edit}
          className="block max-w-full rounded-sm px-1.5 text-start font-[inherit] hover:bg-hover"
        >
          <span className={NAME}>{title}</span>
        </button>
      </h1>
    );
  }
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <TitleField
        field={field}
        value={asText(refused === undefined ? item[field.name] : refused.value)}
        error={refused?.text ?? null}
        onSave={(value) => {
          setEditing(false);
          saves.save(field, value);
        }}
        onLeave={() => {
          saves.drop(field.name);
          setEditing(false);
        }}
      />
    </>
  );
}

interface TitleFieldProps {
  field: FieldMeta;
  value: string;
  error: string | null;
  onSave: (value: string) => void;
  onLeave: () => void;
}

function TitleField({ field, value, error, onSave, onLeave }: TitleFieldProps) {
  const [text, setText] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const { edit } = usePresenceHere();
  useEffect(() => {
    box.current?.select();
    edit(field.name);
    return () => edit(null);
  }, [edit, field.name]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") onSave(text.trim());
    else onLeave();
  };
  return (
    <>
      <input
        ref={box}
        aria-label={field.label}
        aria-invalid={error !== null}
        value={text}
        maxLength={field.max_length ?? undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => error === null && onSave(text.trim())}
        className="-mx-1.5 block w-full rounded-sm border-0 bg-sunken px-1.5 text-xl text-heading text-ink ring-1 ring-line-control outline-none focus:ring-2 focus:ring-focus aria-invalid:ring-danger-solid"
      />
      {error !== null && (
        <p role="alert" className="m-0 mt-1 flex items-center gap-1 text-xs text-danger-ink">
          <Icon name="circle-alert" size={12} />
          {error}
        </p>
      )}
    </>
  );
}
