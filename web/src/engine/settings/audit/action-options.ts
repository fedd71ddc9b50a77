import { useLingui } from "@lingui/react/macro";
import type { MatterMeta } from "@/engine/api/matter";
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
  const ofMatter = (matter: MatterMeta): Option[] =>
    matter.actions.map(({ verb, label }) => {
      const named = label === "" ? (basics[verb] ?? verb) : label;
      return {
        value: `${matter.name}.${verb}`,
        label: objectName === "" ? `${matter.label}: ${named}` : named,
      };
    });
  const object = meta.find(objectName);
  if (object !== undefined) return ofObject(object);
  const matters = meta.matters.filter(({ name }) => objectName === "" || name === objectName);
  return [...(objectName === "" ? meta.objects.flatMap(ofObject) : []), ...matters.flatMap(ofMatter)];
}
