import { useLingui } from "@lingui/react/macro";
import type { MatterMeta } from "@/engine/api/matter";
import type { FieldMeta, ObjectMeta, TimelineEntry } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { type LocaleSettings, useLocaleSettings } from "@/ui/locale";
import { fieldText } from "../field-text";
import { verbOf } from "../timeline-words";

/** What was done where the verb has no name for people. */
const PLAIN = { insert: "create", update: "update", delete: "delete" } as const;

/** What of an entry says what was done, and where it came in. */
type Deed = Pick<TimelineEntry, "action" | "door" | "op" | "undoes">;

/** Which action an entry of the log stands for, and where it came in, in words. */
export function useHow(): (about: ObjectMeta | MatterMeta | undefined, entry: Deed) => string {
  const { t } = useLingui();
  const nameOfDoor = useDoorName();
  const basic: Record<string, string> = {
    create: t`Created`,
    update: t`Changed`,
    archive: t`Archived`,
    restore: t`Restored`,
    delete: t`Deleted`,
    import: t`Imported`,
  };
  return (about, entry) => {
    const verb = verbOf(entry);
    const own = nameOf(about, verb);
    const what = entry.undoes ? t`Undo` : (own ?? basic[verb] ?? basic[PLAIN[entry.op]]);
    return `${what} · ${nameOfDoor(entry.door)}`;
  };
}

/** What an action is called that has a name of its own. */
function nameOf(about: ObjectMeta | MatterMeta | undefined, verb: string): string | undefined {
  const known: readonly { verb: string; label: string }[] = about?.actions ?? [];
  const own = known.find((one) => one.verb === verb)?.label;
  return own === "" ? undefined : own;
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
    scim: t`by the directory`,
    sso: t`by single sign-on`,
    invitation: t`by an invitation`,
  };
}

/** The same for one door: that of an app is named after it. */
function useDoorName(): (door: string) => string {
  const { t } = useLingui();
  const doors = useDoors();
  return (door) => {
    const app = door.startsWith("app:") ? door.slice(4) : "";
    return app === "" ? (doors[door] ?? door) : t`by the app ${app}`;
  };
}

interface ValueProps {
  field: FieldMeta | undefined;
  value: unknown;
  className?: string | undefined;
}

/** JSON has no words: it is shown as it is written. */
function plain(field: FieldMeta, value: unknown, settings: LocaleSettings): string {
  const isJson = field.kind === "json" && typeof value === "object" && value !== null;
  return isJson ? JSON.stringify(value) : fieldText(field, value, settings);
}

/** A value of the log as text. */
export function loggedText(field: FieldMeta, value: unknown, settings: LocaleSettings): string {
  return asLink(value)?.title ?? plain(field, value, settings);
}

/** The same as one line. */
export function LoggedValue({ field, value, className = "" }: ValueProps) {
  const settings = useLocaleSettings();
  const text = field === undefined ? "" : loggedText(field, value, settings);
  return (
    <span className={`truncate ${className}`} title={text}>
      {text === "" ? "–" : text}
    </span>
  );
}
