import { type List, useList } from "@/engine/sync/use-list";
import { type OwnType, TYPE_FIELDS, typeOfItem } from "./type-model";

const MOST = 100;

/** The record types of an object, as they were made. */
export function useTypes(object: string): List & { types: OwnType[] } {
  const filter = { field: "object", op: "eq", value: object };
  const list = useList("record-type", { filter, fields: TYPE_FIELDS, sort: "created_at", limit: MOST });
  return { ...list, types: list.items.map(typeOfItem) };
}
