import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import type { FieldProps } from "@/ui/field";

/** What the editor of each kind gets. */
export interface EditorProps {
  field: FieldMeta;
  value: unknown;
  object: ObjectMeta;
  record: Item | undefined;
  /** A value that may still change: typing. */
  change: (value: unknown) => void;
  /** A complete value: a choice was made. */
  pick: (value: unknown) => void;
  /** Leaves the value as it was. */
  cancel: () => void;
  frame: FieldProps;
}

/** In a cell that was just opened, lists open at once. */
export function isCell(frame: FieldProps): boolean {
  return frame.isBare === true && frame.autoFocus === true;
}
