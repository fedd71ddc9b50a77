import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { dayOf, formatDay, formatMoment, relativeMoment } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { formatDecimal } from "@/kit/numbers";

export interface FormatPreviewProps {
  locale: string;
  timeZone: string;
  currency: string;
}

/** How today, now and a sum of money look with these settings. */
export function FormatPreview({ locale, timeZone, currency }: FormatPreviewProps) {
  const { t } = useLingui();
  const now = useNow();
  const today = dayOf(now, timeZone);
  const samples = [
    { label: t`Today`, text: formatDay(today, locale, "long") },
    { label: t`In lists`, text: formatDay(today, locale, "medium") },
    { label: t`Now`, text: formatMoment(now.toISOString(), locale, timeZone, "time") },
    {
      label: t`Earlier`,
      text: relativeMoment(new Date(now.getTime() - EARLIER_MS).toISOString(), locale, now.getTime()),
    },
    { label: t`Number`, text: formatDecimal("1234567.89", locale) },
    { label: t`Money`, text: formatMoney({ amount: "1234.5", currency }, locale, "full") },
  ];
  return (
    <dl
      className="m-0 grid grid-cols-2 gap-x-6 gap-y-3 bg-sunken/60 px-4 py-3.5 sm:grid-cols-3"
      aria-live="polite"
    >
      {samples.map(({ label, text }) => (
        <div key={label} className="min-w-0 first:max-sm:col-span-2">
          <dt className="text-xs text-ink-faint">{label}</dt>
          <dd className="m-0 truncate text-sm text-ink nums">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const MINUTE_MS = 60_000;
const EARLIER_MS = 3 * 60 * MINUTE_MS;

function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
