import { useLingui } from "@lingui/react/macro";
import { dayOf, formatDay, relativeMoment } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";

/** Since when, and when last. */
export function useTimes(): (of: { since: string; used: string | null }) => string {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  return ({ since, used }) => {
    const day = formatDay(dayOf(since, timeZone), locale);
    if (used === null) return t`Since ${day}, not used yet`;
    const last = relativeMoment(used, locale);
    return t`Since ${day}, last used ${last}`;
  };
}
