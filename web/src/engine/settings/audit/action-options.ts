import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import type { Option } from "@/ui/select";

/** The actions of an object, or of all where none is chosen, by the names that stand in the log. */
export function useActionOptions(objectName: string): Option[] {
  const { t } = useLingui();
  const meta = useMeta();
  const basics: Record<string, string> = {
    create: t`Create`,
    update: t`Edit`,
    archive: t`Archive`,
    restore: t`Restore`,
    import: t`Import`,
    undo: t`Undo`,
  };
  const ofObject = (object: ObjectMeta): Option[] => {
    const own = object.actions.map((action): [string, string] => [action.verb, action.label]);
    const named = new Map([...Object.entries(basics), ...own]);
    return [...named].map(([verb, label]) => ({
      value: `${object.name}.${verb}`,
      label: objectName === "" ? `${object.label}: ${label}` : label,
    }));
  };
  const chosen = meta.find(objectName);
  return chosen === undefined ? meta.objects.flatMap(ofObject) : ofObject(chosen);
}
