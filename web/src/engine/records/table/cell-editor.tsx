import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { FieldEditor } from "../field-editor";
import { NUMERIC } from "../field-value";
import type { Column } from "./columns";

export interface CellEditorProps {
  object: ObjectMeta;
  item: Item;
  column: Column;
  /** At the end of the table: a wide field opens towards its start. */
  isLast: boolean;
  onSave: (value: unknown) => void;
  /** The key that ended it: "Tab", "Enter", or "" for a press elsewhere. */
  onFinish: (key: string, isShift: boolean) => void;
}

/** Fields that need more room than a cell has. */
const TALL = new Set<FieldMeta["kind"]>(["long_text", "rich_text", "json", "tags", "multi_choice", "links"]);

/** Fields with a list or a calendar below. */
const WIDE = new Set<FieldMeta["kind"]>(["link", "user", "record", "choice", "datetime", "file"]);

/** The field inside a cell. Enter, Tab and a press elsewhere keep the value, Escape leaves it as it was. */
export function CellEditor({ object, item, column, isLast, onSave, onFinish }: CellEditorProps) {
  const [value, setValue] = useState<unknown>(item[column.name] ?? null);
  const box = useRef<HTMLDivElement>(null);
  const end = useRef({ key: "", isShift: false });
  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement>("input, textarea");
    input?.focus();
    if (input?.type !== "checkbox") input?.select();
  }, []);
  const note = (event: KeyboardEvent) => {
    const isEnd = event.key === "Tab" || event.key === "Enter";
    end.current = isEnd ? { key: event.key, isShift: event.shiftKey } : { key: "", isShift: false };
  };
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const handleCommit = (final: unknown) => {
    onSave(final);
    // A file may arrive when its cell was left long ago.
    if (isHere.current || column.field.kind !== "file") onFinish(end.current.key, end.current.isShift);
  };
  return (
    <div
      ref={box}
      role="presentation"
      data-editor
      onKeyDownCapture={note}
      className={cx(
        "absolute top-0 z-10 flex items-center bg-raised px-gutter text-start shadow-2 outline-2 -outline-offset-2 outline-focus",
        // The cell draws the focus; parts inside draw none of their own.
        "[&_[data-focus-visible]]:outline-none! [&_input]:outline-none!",
        isLast ? "end-0" : "start-0",
        TALL.has(column.field.kind) ? "min-h-full w-80 py-1" : "h-full w-full",
        WIDE.has(column.field.kind) && "min-w-60",
        (column.field.kind === "date" || column.field.kind === "time") && "min-w-40",
        NUMERIC.has(column.field.kind) && "[&_input]:text-end",
      )}
    >
      <FieldEditor
        object={object}
        record={item}
        field={column.field}
        value={value}
        onChange={setValue}
        onCommit={handleCommit}
        onCancel={() => onFinish("Escape", false)}
        isBare
        labelHidden
        autoFocus
        commitsAtTab
        className="w-full"
      />
    </div>
  );
}
