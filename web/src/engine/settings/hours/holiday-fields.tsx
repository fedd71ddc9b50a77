import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { formatDay, today } from "@/kit/dates";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { ComboBox } from "@/ui/combo-box";
import { DateField } from "@/ui/date-field";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { CalendarValues } from "./calendar-dialog";
import { type Holidays, useCountries, useHolidays } from "./countries";

export interface HolidayFieldsProps {
  values: CalendarValues;
  set: (changes: Partial<CalendarValues>) => void;
  errors: Record<string, string>;
}

/** The holidays of a country and a region, by year, and days of one's own. */
export function HolidayFields({ values, set, errors }: HolidayFieldsProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const [year, setYear] = useState(() => Number(today(timeZone).slice(0, 4)));
  const countries = useCountries(locale);
  const { data } = useHolidays(values.country, values.subdivision, year);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <ComboBox
          label={t`Holidays of`}
          value={countries.find((one) => one.value === values.country) ?? null}
          options={countries}
          placeholder={t`No country`}
          onChange={(option) => set({ country: option?.value ?? "", subdivision: "" })}
          error={errors["country"]}
        />
        {data !== null && <Region regions={data.subdivisions} values={values} set={set} errors={errors} />}
      </div>
      {data !== null && <Year year={year} days={data.items} onYear={(by) => setYear(year + by)} />}
      <OwnDays values={values} set={set} errors={errors} />
    </div>
  );
}

function Region({
  regions,
  values,
  set,
  errors,
}: HolidayFieldsProps & { regions: Holidays["subdivisions"] }) {
  const { t } = useLingui();
  if (regions.length === 0) return null;
  return (
    <Select
      label={t`Region`}
      value={values.subdivision === "" ? null : values.subdivision}
      options={regions.map(({ code, name }) => ({ value: code, label: name, detail: code }))}
      placeholder={t`The whole country`}
      onChange={(subdivision) => set({ subdivision: subdivision ?? "" })}
      error={errors["subdivision"]}
      isClearable
    />
  );
}

interface YearProps {
  year: number;
  days: readonly { on: string; name: string }[];
  onYear: (by: number) => void;
}

function Year({ year, days, onYear }: YearProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  return (
    <section className="rounded-lg border border-line" aria-label={t`Holidays ${String(year)}`}>
      <header className="flex items-center gap-1 border-b border-line px-3 py-1.5">
        <h3 className="flex-1 text-sm font-medium text-ink">{t`Holidays ${String(year)}`}</h3>
        <IconButton size="sm" icon="chevron-left" label={t`The year before`} onPress={() => onYear(-1)} />
        <IconButton size="sm" icon="chevron-right" label={t`The year after`} onPress={() => onYear(1)} />
      </header>
      <ul
        className="m-0 grid max-h-44 list-none gap-x-6 gap-y-1 overflow-y-auto p-3 text-xs sm:grid-cols-2"
        tabIndex={0}
        aria-label={t`Days`}
      >
        {days.map(({ on, name }) => (
          <li key={on} className="flex gap-2">
            <span className="w-24 shrink-0 text-ink-muted nums">{formatDay(on, locale)}</span>
            <span className="min-w-0 truncate text-ink">{name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OwnDays({ values, set, errors }: HolidayFieldsProps) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const days = values.own_days;
  const change = (place: number, changes: Partial<(typeof days)[number]>): void =>
    set({ own_days: days.map((day, at) => (at === place ? { ...day, ...changes } : day)) });
  const add = (): void => set({ own_days: [...days, { on: today(timeZone), name: "", is_closed: true }] });
  return (
    <fieldset className="m-0 flex flex-col gap-2 border-0 p-0">
      <legend className="p-0 pb-1 text-sm font-medium text-ink">{t`Own days`}</legend>
      {days.map((day, place) => (
        // A day has no name of its own: two may be of one date, and the fields show what they are given.
        <div key={place} className="flex flex-wrap items-center gap-2">
          <DateField
            label={t`Day`}
            labelHidden
            value={day.on}
            onChange={(on) => on !== null && change(place, { on })}
          />
          <TextField
            label={t`Name`}
            labelHidden
            value={day.name}
            placeholder={t`Works outing`}
            onChange={(name) => change(place, { name })}
            className="min-w-32 flex-1"
          />
          <Checkbox value={day.is_closed} onChange={(is_closed) => change(place, { is_closed })}>
            {t`Closed`}
          </Checkbox>
          <IconButton
            size="sm"
            icon="x"
            label={t`Take this day away`}
            onPress={() => set({ own_days: days.toSpliced(place, 1) })}
          />
        </div>
      ))}
      {errors["own_days"] !== undefined && (
        <p role="alert" className="text-xs text-danger-ink">
          {errors["own_days"]}
        </p>
      )}
      <Button size="sm" variant="ghost" icon="plus" onPress={add} className="self-start">
        {t`Add a day`}
      </Button>
    </fieldset>
  );
}
