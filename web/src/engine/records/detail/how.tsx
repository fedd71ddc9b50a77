import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta, TimelineEntry } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useLocaleSettings } from "@/ui/locale";
import { fieldText } from "../field-text";
import { verbOf } from "../timeline-words";

/** What was done where the verb has no name for people. */
const PLAIN = { insert: "create", update: "update", delete: "delete" } as const;

/** Which action an entry of the log stands for, and where it came in, in words. */
export function useHow(): (object: ObjectMeta | undefined, entry: TimelineEntry) => string {
  const { t } = useLingui();
  const doors = useDoors();
  const basic: Record<string, string> = {
    create: t`Created`,
    update: t`Changed`,
    archive: t`Archived`,
    restore: t`Restored`,
    delete: t`Deleted`,
    import: t`Imported`,
  };
  return (object, entry) => {
    const verb = verbOf(entry);
    const own = object?.actions.find((action) => action.verb === verb)?.label;
    const what = entry.undoes ? t`Undo` : (own ?? basic[verb] ?? basic[PLAIN[entry.op]]);
    return `${what} · ${doors[entry.door] ?? entry.door}`;
  };
}

/** Where a change came in, in words. */
export function useDoors(): Record<string, string> {
  const { t } = useLingui();
  return {
    web: t`by hand`,
    api: t`through the API`,
    import: t`by an import`,
    notify: t`by Rapport`,
    cli: t`on the server`,
    sql: t`in the database`,
  };
}

interface ValueProps {
  field: FieldMeta | undefined;
  value: unknown;
  className?: string | undefined;
}

/** A value of the log as one line of text. */
export function LoggedValue({ field, value, className = "" }: ValueProps) {
  const settings = useLocaleSettings();
  const text = field === undefined ? "" : (asLink(value)?.title ?? fieldText(field, value, settings));
  return (
    <span className={`truncate ${className}`} title={text}>
      {text === "" ? "–" : text}
    </span>
  );
}
