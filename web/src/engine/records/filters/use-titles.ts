import { useMemo } from "react";
import { useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";

const MOST = 200;

/** The titles of records by id; those that cannot be seen are missing. `object` may be "" when there is nothing to ask. */
export function useTitles(object: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const meta = useMeta();
  const name = meta.find(object)?.name ?? meta.objects[0]?.name ?? "";
  const wanted = [...new Set(ids)].toSorted().slice(0, MOST);
  const isEnabled = wanted.length > 0 && name === object;
  const filter = { field: "id", op: "in", value: wanted };
  const { items } = useList(name, { filter, fields: ["id"], limit: MOST, archived: "all", isEnabled });
  return useMemo(() => new Map(items.map((item) => [item.id, item.title])), [items]);
}
