import type { FieldMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { type Option, Select } from "@/ui/select";
import { useStored } from "../views/stored";
import type { ViewState } from "../views/use-view";

export interface Groups {
  /** The group to show; null when there is nothing to choose from. */
  id: string | null;
  options: readonly Option[];
  choose: (id: string) => void;
  isWaiting: boolean;
}

const NONE: readonly Option[] = [];

/** The groups that a board's columns belong to (pipelines), and the one to show: the last one looked at, else the first. */
export function useGroups(state: ViewState, objectName: string, field: FieldMeta | null): Groups {
  const [stored, store] = useStored(`group.${objectName}`);
  const { options, isWaiting } = useRecordsOf(objectName, field);
  const choose = (id: string) => {
    store(id);
    state.setGroup(id);
  };
  return { id: chosenOf(options, state.group ?? stored), options, choose, isWaiting };
}

function useRecordsOf(objectName: string, field: FieldMeta | null): Pick<Groups, "options" | "isWaiting"> {
  const target = useMeta().find(field?.link?.object ?? "");
  const isEnabled = target !== undefined;
  const list = useList(target?.name ?? objectName, { fields: ["id"], limit: 100, isEnabled });
  if (!isEnabled) return { options: NONE, isWaiting: false };
  const options = list.items.map((item) => ({ value: item.id, label: item.title }));
  return { options, isWaiting: list.state === "loading" };
}

/** With one group only, all records are in it. */
function chosenOf(options: readonly Option[], stored: unknown): string | null {
  if (options.length < 2) return null;
  return (options.find((option) => option.value === stored) ?? options[0])?.value ?? null;
}

/** The choice of a group; not there when there is only one. */
export function GroupSelect({ field, groups }: { field: FieldMeta; groups: Groups }) {
  if (groups.options.length < 2) return null;
  return (
    <Select
      label={field.label}
      labelHidden
      isRequired
      value={groups.id}
      onChange={(id) => id !== null && groups.choose(id)}
      options={groups.options}
      className="me-1 w-44"
    />
  );
}
