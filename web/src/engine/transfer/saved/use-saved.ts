import { useLingui } from "@lingui/react/macro";
import type { components } from "@/api/schema";
import type { Item } from "@/engine/api/types";
import { useAnswer } from "@/engine/sync/use-answer";
import { useCommand } from "@/engine/sync/use-command";
import type { Draft, Import, ImportMapping, ImportOptions } from "../import-types";
import { contentOf } from "../mapping-file";

/** A mapping that was kept by name, put as an import has it. */
export type SavedMapping = Omit<components["schemas"]["SavedMapping"], "mapping" | "options"> & {
  mapping: ImportMapping;
  options: ImportOptions;
};
export type Audience = SavedMapping["audience"];

const OBJECTS = ["import-mapping"];
const NONE: readonly SavedMapping[] = [];

/** The mappings that can be used for such rows: those made for such a file first. */
export function useSaved(plan: Import): { saved: readonly SavedMapping[]; isLoading: boolean } {
  const { data, state } = useAnswer<{ items: SavedMapping[] }>(
    `/imports/${plan.id}/mappings`,
    {},
    { objects: OBJECTS },
  );
  return { saved: data?.items ?? NONE, isLoading: state === "loading" };
}

export function draftOf({ mapping, key, options }: SavedMapping): Draft {
  return { mapping, key, options };
}

/** Keeps a draft by name, renames, opens to others and removes what is kept. */
export function useSaving(plan: Import) {
  const { t } = useLingui();
  const { run } = useCommand();
  const change = (one: SavedMapping, values: Partial<{ name: string; audience: Audience }>) =>
    void run("import-mapping.update", itemOf(one), values, { says: t`Mapping saved` });
  const save = (draft: Draft, name: string, audience: Audience, known: SavedMapping | undefined) => {
    const values = {
      name,
      audience,
      object: plan.object,
      headers: plan.columns.map(({ header }) => header),
      mapping: contentOf(draft),
    };
    const action = known === undefined ? "import-mapping.create" : "import-mapping.update";
    void run(action, known === undefined ? null : itemOf(known), values, {
      shows: { title: name },
      says: t`Mapping saved`,
    });
  };
  const remove = (one: SavedMapping) =>
    void run("import-mapping.archive", itemOf(one), {}, { says: t`Mapping removed` });
  return { change, save, remove };
}

/** A record as commands want it. */
function itemOf({ id, name, version, can }: SavedMapping): Item {
  return { id, title: name, version, can, name } as unknown as Item;
}
