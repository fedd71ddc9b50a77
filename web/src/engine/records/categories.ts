import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta } from "@/engine/api/types";

/** What the choices of a status can mean, in the order of work. */
export const CATEGORIES = ["new", "active", "waiting", "done", "dropped"] as const;

const WORDS: Record<string, ReturnType<typeof msg>> = {
  new: msg`Not begun`,
  active: msg`Under way`,
  waiting: msg`Waiting`,
  done: msg`Done`,
  dropped: msg`Dropped`,
};

/** A category in plain words. */
export function categoryWords(category: string): string {
  const words = WORDS[category];
  return words === undefined ? category : i18n._(words);
}

/** Conditions that ask for what the choices of a status mean. */
export const CATEGORY_OPERATORS: ReadonlySet<string> = new Set(["in_category", "not_in_category"]);

/** Whether each choice of a field means something fixed. */
export function isStatus(field: Pick<FieldMeta, "choices">): boolean {
  return (field.choices ?? []).some((choice) => (choice.category ?? "") !== "");
}
