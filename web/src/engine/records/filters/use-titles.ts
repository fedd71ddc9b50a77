import { useMemo } from "react";
import type { Item, ListAnswer, ObjectMeta } from "@/engine/api/types";
import { useSync } from "@/engine/sync/context";
import { dependenciesOf } from "@/engine/sync/dependencies";
import { type Meta, useMeta } from "@/engine/sync/meta";
import { filterText, type Question } from "@/engine/sync/questions";
import { type List, useList } from "@/engine/sync/use-list";
import { useQuestion } from "@/engine/sync/use-question";

const MOST = 200;
/** So many ids that nothing came back for are asked for one by one. */
const MOST_ALONE = 20;

type Titled = readonly (readonly [id: string, title: string])[];

/**
 * The titles of records by id; those that cannot be seen are missing. The id of a record that was merged into another
 * one has the title of that. `object` may be "" when there is nothing to ask.
 */
export function useTitles(object: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const meta = useMeta();
  const name = meta.find(object)?.name ?? meta.objects[0]?.name ?? "";
  const wanted = [...new Set(ids)].toSorted().slice(0, MOST);
  const isEnabled = wanted.length > 0 && name === object;
  const filter = { field: "id", op: "in", value: wanted };
  const list = useList(name, { filter, fields: ["id"], limit: MOST, archived: "all", isEnabled });
  const led = useLed(name, isEnabled ? untold(list, wanted) : []);
  return useMemo(() => new Map([...led, ...named(list.items)]), [list.items, led]);
}

/** The ids for which an answer brought no record. */
function untold(list: List, wanted: readonly string[]): string[] {
  if (list.state !== "ready" || list.isPrevious) return [];
  const known = new Set(list.items.map((item) => item.id));
  return wanted.filter((id) => !known.has(id)).slice(0, MOST_ALONE);
}

function named(items: readonly Item[]): Titled {
  return items.map((item) => [item.id, item.title]);
}

const NONE: Titled = [];

/** A list says which records are left; of which old id each is, only where one is asked for alone. */
function useLed(object: string, ids: readonly string[]): Titled {
  const { meta } = useSync();
  const question = ids.length === 0 ? null : ledQuestion(meta, meta.object(object), ids);
  return useQuestion<Titled, Titled>(question, async (answer) => answer?.body ?? null).view ?? NONE;
}

function ledQuestion(meta: Meta, object: ObjectMeta, ids: readonly string[]): Question<Titled> {
  return {
    key: JSON.stringify(["led", object.name, ids]),
    family: `led ${object.name}`,
    object: object.name,
    dependencies: dependenciesOf(meta, object, { fields: [object.title, "archived_at"] }),
    ask: async (api) => {
      const asked = ids.map(async (id): Promise<Titled> => {
        const filter = filterText({ field: "id", op: "eq", value: id });
        const { items } = await api.get<ListAnswer>(`/${object.plural}`, {
          filter,
          fields: "id",
          archived: "all",
        });
        return items.map((item) => [id, item.title]);
      });
      return { body: (await Promise.all(asked)).flat() };
    },
  };
}
