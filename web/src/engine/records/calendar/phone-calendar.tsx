import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef } from "react";
import { Button } from "react-aria-components";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { addDays, formatDay, today } from "@/kit/dates";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { DayHead } from "../dates/day-head";
import { DayLine } from "../dates/day-line";
import { type CalendarLook, dayOfItem, daysShown, toneOf } from "./days";

export interface PhoneCalendarProps {
  object: ObjectMeta;
  items: readonly Item[];
  look: CalendarLook;
  day: string;
  firstDay: number;
  onDay: (day: string) => void;
  onOpen: (id: string) => void;
}

/** A month as a strip of small days over the list of what is on them. */
export function PhoneCalendar({ object, items, look, day, firstDay, onDay, onOpen }: PhoneCalendarProps) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const list = useRef<HTMLDivElement>(null);
  const byDay = useMemo(() => groupByDay(items, look, timeZone), [items, look, timeZone]);
  const month = day.slice(0, 7);
  const days = [...byDay.keys()].filter((one) => one.startsWith(month)).toSorted();
  const shown = days.includes(day) ? days : [...days, day].toSorted();
  const wanted = `${day} ${shown[0]}`;
  const reached = useRef("");
  useEffect(() => {
    // Once for each day and month: afterwards the list is where it was scrolled to.
    const head = list.current?.querySelector<HTMLElement>(`[data-day="${day}"]`);
    if (reached.current === wanted || list.current === null || head == null) return;
    reached.current = wanted;
    list.current.scrollTop = head.offsetTop - list.current.offsetTop;
  });
  return (
    <>
      <Strip byDay={byDay} look={look} day={day} firstDay={firstDay} onDay={onDay} />
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        {shown.map((one) => (
          <section key={one} data-day={one} aria-label={one}>
            <DayHead day={one} count={byDay.get(one)?.length ?? 0} />
            {byDay
              .get(one)
              ?.map((item) => (
                <DayLine key={item.id} object={object} item={item} look={look} onOpen={onOpen} />
              )) ?? <p className="px-4 py-3 text-sm text-ink-faint">{t`Nothing on this day`}</p>}
          </section>
        ))}
      </div>
    </>
  );
}

function groupByDay(items: readonly Item[], look: CalendarLook, timeZone: string): Map<string, Item[]> {
  const days = new Map<string, Item[]>();
  for (const item of items) {
    const day = dayOfItem(item, look.date, timeZone);
    if (day !== null) days.set(day, [...(days.get(day) ?? []), item]);
  }
  return days;
}

interface StripProps extends Pick<PhoneCalendarProps, "look" | "day" | "firstDay" | "onDay"> {
  byDay: ReadonlyMap<string, Item[]>;
}

function Strip({ byDay, look, day, firstDay, onDay }: StripProps) {
  const { locale } = useLocaleSettings();
  const { first, last } = daysShown("month", day, firstDay);
  const days: string[] = [];
  for (let one = first; one <= last; one = addDays(one, 1)) days.push(one);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" });
  return (
    <div className="grid grid-cols-7 px-2 pb-2 text-center">
      {days.slice(0, 7).map((one) => (
        <span key={one} aria-hidden="true" className="py-1 text-2xs text-ink-faint">
          {weekday.format(new Date(one))}
        </span>
      ))}
      {days.map((one) => (
        <Small
          key={one}
          day={one}
          isHere={one === day}
          isOther={one.slice(0, 7) !== day.slice(0, 7)}
          items={byDay.get(one) ?? []}
          look={look}
          onDay={onDay}
        />
      ))}
    </div>
  );
}

interface SmallProps extends Pick<StripProps, "look" | "onDay"> {
  day: string;
  isHere: boolean;
  isOther: boolean;
  items: readonly Item[];
}

const DOTS = 3;

function Small({ day, isHere, isOther, items, look, onDay }: SmallProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const count = items.length;
  const isToday = day === today(timeZone);
  const name = formatDay(day, locale, "long");
  return (
    <Button
      onPress={() => onDay(day)}
      aria-label={t`${name}, ${count} records`}
      aria-current={isHere ? "date" : "false"}
      className={cx(
        "flex h-10 flex-col items-center justify-center gap-0.5 rounded-sm text-sm nums",
        isHere ? "bg-accent-soft font-semibold text-accent-ink" : isOther ? "text-ink-faint" : "text-ink",
        isToday && !isHere && "text-accent-ink font-semibold",
      )}
    >
      {formatNumber(Number(day.slice(8)), locale)}
      <span className="flex h-1 gap-0.5">
        {items.slice(0, DOTS).map((item) => (
          <span
            key={item.id}
            data-tone={toneOf(item, look.colour)}
            className="size-1 rounded-full bg-tone-solid"
          />
        ))}
      </span>
    </Button>
  );
}
