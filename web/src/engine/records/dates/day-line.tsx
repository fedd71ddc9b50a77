import type { Item, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { fieldsOf } from "@/engine/sync/meta";
import { formatDay, formatMoment } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import { type CalendarLook, dayOfItem, toneOf } from "../calendar/days";
import { FieldValue } from "../field-value";
import { useLineTitleOf } from "../use-title";

export interface DayLineProps {
  object: ObjectMeta;
  item: Item;
  look: CalendarLook;
  /** Further values, at the end of the line. */
  fields?: readonly string[] | undefined;
  /** The day is not said by what stands above. */
  hasDay?: boolean | undefined;
  onOpen: (id: string) => void;
}

const LINE =
  "flex min-h-11 items-center gap-3 border-b border-line px-4 py-2 text-sm hover:bg-hover/60 focus-visible:-outline-offset-2 sm:px-6";

/** A record on the day it is on: its time, its name, and what else is worth a look. */
export function DayLine({ object, item, look, fields = [], hasDay, onOpen }: DayLineProps) {
  const { locale, timeZone } = useLocaleSettings();
  const title = useLineTitleOf(object)(item);
  const { date } = look;
  const moment = asText(item[date.name]);
  const time = date.kind === "datetime" ? formatMoment(moment, locale, timeZone, "time") : "";
  const day = hasDay === true ? formatDay(dayOfItem(item, date, timeZone) ?? "", locale, "short") : "";
  return (
    <a
      href={recordHref(object, item.id)}
      data-event={item.id}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(item.id);
      }}
      className={LINE}
    >
      <span data-tone={toneOf(item, look.colour)} className="h-5 w-1 shrink-0 rounded-full bg-tone-solid" />
      {day !== "" && <span className="w-14 shrink-0 text-xs text-ink-muted nums">{day}</span>}
      {time !== "" && <span className="w-16 shrink-0 text-xs text-ink-muted nums">{time}</span>}
      <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
      {fieldsOf(object, fields).map((field) => (
        <span key={field.name} className="max-w-48 min-w-0 truncate text-xs text-ink-muted max-sm:hidden">
          <FieldValue field={field} value={item[field.name]} isFollowed={false} />
        </span>
      ))}
    </a>
  );
}
