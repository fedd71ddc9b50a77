import type { FieldChange, LinkValue, ObjectMeta, TimelineEntry } from "@/engine/api/types";

/** A field that an undo changed. */
export interface FieldDone {
  field: string;
  label: string;
  from: unknown;
  to: unknown;
}

/** A field that stays: `text` says why, `by` and `at` who changed it since. `field` is "" for what is hidden. */
export interface FieldLeft extends FieldDone {
  reason: string;
  text: string;
  by: LinkValue | null;
  at: string | null;
}

export interface UndoAnswer {
  done: FieldDone[];
  left: FieldLeft[];
}

export type UndoKind = "update" | "archive" | "restore";

const ARCHIVED = "archived_at";

/** By which actions an entry is taken back; none for what cannot be. */
export function waysBack(entry: TimelineEntry): UndoKind[] {
  if (entry.type !== "change" || entry.op === "delete") return [];
  if (entry.op === "insert") return ["archive"];
  const archived = entry.fields.find((one) => one.name === ARCHIVED);
  const ways: UndoKind[] = archived === undefined ? [] : [archived.from === null ? "restore" : "archive"];
  return setBack(entry).length > 0 ? [...ways, "update"] : ways;
}

/** The fields that an undo of the entry sets back. */
export function setBack(entry: TimelineEntry): FieldChange[] {
  return entry.op === "update" ? entry.fields.filter((one) => one.name !== ARCHIVED) : [];
}

/** Whether the entry is what a merge did: that goes back as a whole. */
export function isMerge(object: ObjectMeta | undefined, entry: TimelineEntry): boolean {
  return object !== undefined && entry.type === "change" && entry.action === `${object.name}.merge`;
}

/** Whether somebody with these verbs may try to take the entry back. */
export function mayUndo(
  object: ObjectMeta | undefined,
  entry: TimelineEntry,
  can: readonly string[] | undefined,
): boolean {
  if (isMerge(object, entry)) return can?.includes("unmerge") === true;
  const ways = waysBack(entry);
  if (object === undefined || entry.record === null || ways.length === 0) return false;
  return ways.every((way) => can?.includes(way));
}
