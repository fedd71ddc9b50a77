import { useState } from "react";
import { refreshSession } from "@/engine/access/session";
import { asProblem, problemText } from "@/engine/api/problem";
import type { Item, Values } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { type Answered, useAnswer } from "@/engine/sync/use-answer";
import { type List, useList } from "@/engine/sync/use-list";
import { uuid7 } from "@/kit/ids";
import { showToast } from "@/ui/toast";
import { FIELD_FIELDS, fieldOfItem, type OwnField, type SchemaOptions } from "./model";

const DECLARED = ["custom-object", "custom-field"];

/** What can be declared. */
export function useOptions(): Answered<SchemaOptions> {
  return useAnswer<SchemaOptions>("/schema/options", {}, { objects: DECLARED });
}

/** The fields that the organisation gave to an object, in their order; with `isRemoved` those that rest. */
export function useFields(object: string, isRemoved = false): List & { fields: OwnField[] } {
  const list = useList("custom-field", {
    filter: { field: "object", op: "eq", value: object },
    fields: FIELD_FIELDS,
    archived: isRemoved ? "1" : undefined,
    limit: 200,
  });
  const fields = list.items.map(fieldOfItem).toSorted((one, other) => one.position - other.position);
  return { ...list, fields };
}

export interface Declaring {
  create: (plural: Plural, values: Values) => Promise<Item>;
  update: (plural: Plural, record: { id: string; version: number }, values: Values) => Promise<Item>;
  /** Removes or brings back; tells what went wrong. True when it worked. */
  turn: (plural: Plural, id: string, verb: "archive" | "restore", says: string) => Promise<boolean>;
  isBusy: boolean;
}

export type Plural =
  | "custom-objects"
  | "custom-fields"
  | "validation-rules"
  | "entry-rules"
  | "record-types"
  | "page-layouts";

/** What is declared is known here before anything goes on. */
async function done(item: Item): Promise<Item> {
  await refreshSession();
  return item;
}

/** Changes of declarations: each asks for a fresh proof, and the app knows what is declared before it goes on. */
export function useDeclaring(): Declaring {
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const turn: Declaring["turn"] = async (plural, id, verb, says) => {
    setBusy(true);
    try {
      await done(await api.post<Item>(`/${plural}/${id}/${verb}`, {}, { key: uuid7() }));
      showToast({ title: says, tone: "positive" });
      return true;
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    turn,
    create: async (plural, values) => done(await api.post<Item>(`/${plural}`, values, { key: uuid7() })),
    update: async (plural, { id, version }, values) =>
      done(await api.patch<Item>(`/${plural}/${id}`, { ...values, version })),
  };
}
