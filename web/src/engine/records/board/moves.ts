import type { ActionMeta, Choice, FieldMeta, Item, LinkValue, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import type { BoardColumn } from "@/engine/sync/use-board";

/** How a card gets into a column. */
export type Move =
  | { how: "run"; action: string; input: Record<string, unknown>; shows: Record<string, unknown> }
  /** The column stands for a verb that asks for something: why a deal was lost. */
  | { how: "ask"; action: ActionMeta };

/** Where a record can be moved to: a column of a board, or a stage of a path. */
export type Target = Pick<BoardColumn, "value" | "label" | "tone" | "category">;

/** The verb whose one necessary input is the column: deal.move. Without one the field itself is changed. */
export function moveAction(object: ObjectMeta, by: string): ActionMeta | undefined {
  return object.actions.find(
    (action) =>
      action.on === "record" &&
      action.fields.some((field) => field.name === by) &&
      action.fields.every((field) => field.name === by || !field.required),
  );
}

/** Whether this person may move a card at all. */
export function mayMove(object: ObjectMeta, by: FieldMeta, item: Item): boolean {
  const action = moveAction(object, by.name);
  return action === undefined ? mayChange(by, item) : item.can.includes(action.verb);
}

/** Whether this person may give a record another value in a field. */
export function mayChange(field: FieldMeta, item: Item): boolean {
  return !field.read_only && item.can.includes("update");
}

/** What has to be done to bring a record into a column. */
export function moveTo(
  object: ObjectMeta,
  by: FieldMeta,
  item: Item,
  to: Target,
  columns: readonly Target[],
): Move {
  const asking = askingAction(object, by, item, to, columns);
  if (asking !== undefined) return { how: "ask", action: asking };
  return { how: "run", ...plainMove(object, by, to) };
}

/** The change that brings any record into a column. */
export function plainMove(object: ObjectMeta, by: FieldMeta, to: Target) {
  const action = moveAction(object, by.name)?.name ?? `${object.name}.update`;
  return { action, input: { [by.name]: to.value }, shows: { [by.name]: valueOf(by, to) } };
}

/** The value of the field in a column, as records show it. */
export function valueOf(by: FieldMeta, to: Pick<Target, "value" | "label">): LinkValue | string | null {
  if (to.value === null || by.kind === "choice") return to.value;
  return { id: to.value, title: to.label, object: by.link?.object ?? "user" };
}

/** A closing column that is the only one of its kind is reached by the verb of the same tone, if that has to ask. */
function askingAction(object: ObjectMeta, by: FieldMeta, item: Item, to: Target, columns: readonly Target[]) {
  if (!isClosing(to) || columns.filter((column) => column.category === to.category).length > 1)
    return undefined;
  return object.actions.find(
    (action) =>
      action.tone !== "default" &&
      action.tone === to.tone &&
      item.can.includes(action.verb) &&
      action.fields.some((field) => field.required && field.name !== by.name),
  );
}

const CLOSING: Record<string, string> = {
  won: "positive",
  lost: "danger",
  done: "positive",
  dropped: "danger",
};

/** A step of a way (a stage) as the column that a board shows for it. */
export function targetOf(step: Item): Target {
  const category = asText(step["category"]);
  return {
    value: step.id,
    label: step.title,
    category: category === "" ? null : category,
    tone: CLOSING[category] ?? "info",
  };
}

/** A choice as a step: of a status by what it means. */
export function targetOfChoice({ value, label, category }: Choice): Target {
  const closing = CLOSING[category ?? ""];
  return {
    value,
    label,
    category: closing === undefined ? null : (category ?? null),
    tone: closing ?? "info",
  };
}

/** Won, lost: what lies there is not worked on any more. */
export function isClosing(column: Pick<Target, "category">): boolean {
  return column.category !== null && column.category !== "open";
}
