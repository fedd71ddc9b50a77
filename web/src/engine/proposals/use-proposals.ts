import type { ObjectMeta, Values } from "@/engine/api/types";
import { filled } from "@/engine/records/create-form";
import { inputsOf } from "@/engine/records/field-input";
import { useHint } from "@/engine/sync/use-hint";

/** A value that a field could have: of a link `value` is the id of the record and `shown` its title. */
export interface Proposal {
  field: string;
  value: unknown;
  shown: string;
  question: string;
}

const NONE: readonly Proposal[] = [];

/** What is known for these fields of a record that somebody enters, as far as they are empty. */
export function useProposals(
  object: ObjectMeta,
  values: Values,
  fields: readonly string[],
): readonly Proposal[] {
  const open = fields.filter((name) => !(name in filled({ [name]: values[name] })));
  const answer = useHint<{ proposals: Proposal[] }>("/proposals", askedOf(object, values, open));
  return answer === null ? NONE : answer.proposals.filter((one) => open.includes(one.field));
}

/** What is sent: the fields by which the open ones may be known. Null where nothing is to be asked. */
export function askedOf(object: ObjectMeta, values: Values, open: readonly string[]): string | null {
  const by = new Set(open.flatMap((name) => object.proposed?.[name] ?? []));
  const picked = Object.fromEntries(Object.entries(values).filter(([name]) => by.has(name)));
  const sent = filled(inputsOf(object.fields, picked));
  return Object.keys(sent).length === 0 ? null : JSON.stringify({ object: object.name, values: sent });
}
