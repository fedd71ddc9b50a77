import type { ObjectMeta, Values } from "@/engine/api/types";
import { filled } from "@/engine/records/create-form";
import { inputsOf } from "@/engine/records/field-input";
import { isCompared } from "@/engine/sync/meta";
import { useHint } from "@/engine/sync/use-hint";
import type { LookAnswer } from "./model";

const NONE: LookAnswer = { matches: [], hidden: [] };

/**
 * What is there already that is likely the record that somebody enters; nothing for objects that are not compared. `id`
 * is that of the record itself, where it exists.
 */
export function useLikely(object: ObjectMeta, values: Values, id: string | null = null): LookAnswer {
  const asked = askedOf(object, values);
  const about = { object: object.name, ...(id === null ? {} : { id }) };
  const body = asked && JSON.stringify({ ...about, values: JSON.parse(asked) as Values });
  return useHint<LookAnswer>("/duplicates/check", body) ?? NONE;
}

/** The compared fields that say something, as they are sent; null where nothing is to be asked. */
export function askedOf(object: ObjectMeta, values: Values): string | null {
  if (!isCompared(object)) return null;
  const wanted = new Set([...(object.compared ?? []), object.title]);
  const picked = Object.fromEntries(Object.entries(values).filter(([name]) => wanted.has(name)));
  const sent = filled(inputsOf(object.fields, picked));
  return Object.keys(sent).length === 0 ? null : JSON.stringify(sent);
}
