import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { formatTime, minutesOf, weekdayName } from "@/kit/clock";
import { useLocaleSettings } from "@/ui/locale";
import type { Tone } from "@/ui/tone";
import type { Counts, Schedule, Turn, When } from "./model";

/** "every Friday at 07:00". */
export function useWhenWords(): (when: When) => string {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  return ({ every, weekday, monthday, at, zone }) => {
    const time = formatTime(minutesOf(at), locale);
    const day = weekdayName((weekday ?? 1) - 1, locale);
    const said = {
      day: t`every day at ${time}`,
      week: t`every ${day} at ${time}`,
      month: t`each month on day ${monthday ?? 1} at ${time}`,
    }[every];
    return zone === "own" ? t`${said} by the owner's clock` : said;
  };
}

/** Whether it runs, and why not. */
export function useStandingWords(): (schedule: Schedule) => { label: string; tone: Tone } {
  const { t } = useLingui();
  const reasons: Record<string, string> = {
    inactive: t`At rest: its owner is not active any more`,
    right: t`At rest: its owner may not do this any more`,
    failures: t`At rest: it failed five times in a row`,
  };
  return ({ standing, reason }) => {
    if (standing === "active") return { label: t`On`, tone: "positive" };
    if (standing === "paused") return { label: t`Paused`, tone: "neutral" };
    return { label: reasons[reason] ?? t`At rest`, tone: "danger" };
  };
}

/** What a run did, in words. */
export function useCountWords(): (work: Schedule["work"], counts: Counts) => string {
  const { t } = useLingui();
  return (work, counts) => {
    const of = (name: string): number => Number(counts[name] ?? 0);
    const rows = of("rows");
    if (work === "export") return plural(rows, { one: "# record", other: "# records" });
    const [made, changed, same, refused] = [of("created"), of("updated"), of("unchanged"), of("refused")];
    const parts = [
      made > 0 && t`${made} new`,
      changed > 0 && t`${changed} changed`,
      same > 0 && t`${same} as they were`,
      refused > 0 && t`${refused} refused`,
    ].filter((part) => part !== false);
    return parts.length > 0 ? parts.join(", ") : plural(rows, { one: "# row", other: "# rows" });
  };
}

/** How a run stands. */
export function useTurnStates(): Record<Turn["state"], { label: string; tone: Tone }> {
  const { t } = useLingui();
  return {
    running: { label: t`Running`, tone: "info" },
    done: { label: t`Done`, tone: "positive" },
    failed: { label: t`Failed`, tone: "danger" },
    cancelled: { label: t`Cancelled`, tone: "warning" },
  };
}
