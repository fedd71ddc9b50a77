import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useAnnounce } from "@/engine/commands/announce";
import { useCommand } from "@/engine/sync/use-command";
import { formatDay, formatMoment } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import type { CalendarLook } from "./days";
import { movedValues, type When } from "./events";

/** Brings a record to another time: at once on screen, then on the server; what it was can be had back. */
export function useReschedule(object: ObjectMeta, look: CalendarLook): (item: Item, when: When) => boolean {
  const { t } = useLingui();
  const { run } = useCommand();
  const announce = useAnnounce();
  const { locale, timeZone } = useLocaleSettings();
  return (item, when) => {
    if (!item.can.includes("update") || look.date.read_only) return false;
    const { start } = when;
    const time = look.date.kind === "date" ? formatDay(start, locale) : formatMoment(start, locale, timeZone);
    void run(`${object.name}.update`, item, movedValues(item, look, when), {
      undo: true,
      says: t`${item.title} moved to ${time}`,
    });
    announce(t`${item.title} moved to ${time}`);
    return true;
  };
}
