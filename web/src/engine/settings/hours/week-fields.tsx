import { useLingui } from "@lingui/react/macro";
import { weekdayName } from "@/kit/clock";
import { formatMinutes } from "@/kit/dates";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { TimeField } from "@/ui/time-field";
import {
  likeMonday,
  workedMinutes,
  type Week,
  WEEKDAYS,
  withInterval,
  withoutInterval,
  withTime,
} from "./week";

export interface WeekFieldsProps {
  week: Week;
  onChange: (week: Week) => void;
  error: string | undefined;
}

/** The hours of each weekday; a day without hours is free. */
export function WeekFields({ week, onChange, error }: WeekFieldsProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const total = formatMinutes(workedMinutes(week), locale);
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0 pb-1 text-sm font-medium text-ink">{t`Hours`}</legend>
      <div className="divide-y divide-line rounded-lg border border-line">
        {WEEKDAYS.map((day) => (
          <Day key={day} day={day} week={week} onChange={onChange} />
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 pt-1">
        <span className="text-xs text-ink-muted">{t`${total} a week`}</span>
        <Button size="sm" variant="ghost" onPress={() => onChange(likeMonday(week))}>
          {t`Monday's hours until Friday`}
        </Button>
      </div>
      {error !== undefined && (
        <p role="alert" className="text-xs text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Day({ day, week, onChange }: Pick<WeekFieldsProps, "week" | "onChange"> & { day: string }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const name = weekdayName(Number(day) - 1, locale);
  const spans = week[day] ?? [];
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2" role="group" aria-label={name}>
      <span className="w-28 pt-1.5 text-sm text-ink">{name}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        {spans.length === 0 && <span className="pt-1.5 text-sm text-ink-faint">{t`Free`}</span>}
        {spans.map(([from, until], place) => (
          // An interval is nothing but its place in the day, and its fields show what they are given.
          <div key={place} className="flex items-center gap-1.5">
            <TimeField
              label={t`${name}, from`}
              labelHidden
              value={from}
              onChange={(time) => time !== null && onChange(withTime(week, day, place, 0, time))}
            />
            <span aria-hidden="true">–</span>
            <TimeField
              label={t`${name}, until`}
              labelHidden
              value={until === "24:00" ? "00:00" : until}
              onChange={(time) => time !== null && onChange(withTime(week, day, place, 1, time))}
            />
            <IconButton
              size="sm"
              icon="x"
              label={t`Take away these hours of ${name}`}
              onPress={() => onChange(withoutInterval(week, day, place))}
            />
          </div>
        ))}
      </div>
      <IconButton
        size="sm"
        icon="plus"
        label={t`Add hours on ${name}`}
        onPress={() => onChange(withInterval(week, day))}
      />
    </div>
  );
}
