import { formatDay, relativeDay, today } from "@/kit/dates";
import { formatNumber } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";

/** The name of a day over what is on it; near ones are also said in words. Without a count not all of it is known. */
export function DayHead({ day, count }: { day: string; count: number | null }) {
  const { locale, timeZone } = useLocaleSettings();
  const now = today(timeZone);
  const isToday = day === now;
  return (
    <h2 className="sticky top-0 z-1 flex items-baseline gap-2 border-b border-line bg-sunken px-4 py-1.5 text-xs sm:px-6">
      <span className={isToday ? "font-semibold text-accent-ink" : "font-semibold text-ink"}>
        {formatDay(day, locale, "long")}
      </span>
      <span className="text-ink-muted">{relativeDay(day, now, locale)}</span>
      <span className="flex-1" />
      {count !== null && <span className="text-ink-muted nums">{formatNumber(count, locale)}</span>}
    </h2>
  );
}
