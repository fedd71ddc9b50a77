import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef } from "react";
import { useCommands } from "@/engine/commands/registry";
import { formatDay, today } from "@/kit/dates";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { SegmentedControl } from "@/ui/segmented-control";
import { daysShown, type Span, step } from "./days";

export interface CalendarBarProps {
  span: Span;
  day: string;
  firstDay: number;
  onDay: (day: string) => void;
  /** Left out where only one span fits. */
  onSpan?: ((span: Span) => void) | undefined;
}

/** Which days are shown, and the ways to others. */
export function CalendarBar({ span, day, firstDay, onDay, onSpan }: CalendarBarProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const now = today(timeZone);
  useCalendarCommands({ span, day, firstDay, onDay, onSpan });
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5 sm:px-6">
      <div className="flex items-center">
        <IconButton
          icon="chevron-left"
          label={t`Earlier`}
          shortcut="K"
          onPress={() => onDay(step(span, day, -1))}
        />
        <IconButton
          icon="chevron-right"
          label={t`Later`}
          shortcut="J"
          onPress={() => onDay(step(span, day, 1))}
        />
      </div>
      <h2 aria-live="polite" className="text-lg text-heading">
        {titleOf(span, day, firstDay, locale)}
      </h2>
      <span className="flex-1" />
      <Button size="sm" onPress={() => onDay(now)} isDisabled={day === now}>{t`Today`}</Button>
      {onSpan !== undefined && (
        <SegmentedControl<Span>
          label={t`Days shown`}
          size="sm"
          value={span}
          onChange={onSpan}
          options={[
            { value: "month", label: t`Month` },
            { value: "week", label: t`Week` },
            { value: "day", label: t`Day` },
          ]}
        />
      )}
    </div>
  );
}

function titleOf(span: Span, day: string, firstDay: number, locale: string): string {
  if (span === "month") return formatDay(day, locale, "month");
  if (span === "day") return formatDay(day, locale, "long");
  const { first, last } = daysShown("week", day, firstDay);
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.formatRange(new Date(first), new Date(last));
}

function useCalendarCommands(bar: CalendarBarProps): void {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const latest = useRef(bar);
  useEffect(() => {
    latest.current = bar;
  });
  const hasSpans = bar.onSpan !== undefined;
  const commands = useMemo(() => {
    const part = { section: t`Calendar`, icon: "calendar" as const };
    const go = (way: 1 | -1) => {
      const { onDay, span, day } = latest.current;
      onDay(step(span, day, way));
    };
    const now = () => latest.current.onDay(today(timeZone));
    const show = (span: Span) => latest.current.onSpan?.(span);
    const ways = [
      { ...part, id: "calendar.today", label: t`Go to today`, keys: "T", run: now },
      { ...part, id: "calendar.earlier", label: t`Earlier`, keys: "K", run: () => go(-1) },
      { ...part, id: "calendar.later", label: t`Later`, keys: "J", run: () => go(1) },
    ];
    if (!hasSpans) return ways;
    return [
      ...ways,
      { ...part, id: "calendar.month", label: t`Show the month`, keys: "M", run: () => show("month") },
      { ...part, id: "calendar.week", label: t`Show the week`, keys: "W", run: () => show("week") },
      { ...part, id: "calendar.day", label: t`Show the day`, keys: "D", run: () => show("day") },
    ];
  }, [t, timeZone, hasSpans]);
  useCommands(commands);
}
