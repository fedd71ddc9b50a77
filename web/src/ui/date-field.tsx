import { parseDate } from "@internationalized/date";
import { useLingui } from "@lingui/react/macro";
import { useContext } from "react";
import { Calendar, DatePicker, DatePickerStateContext, Group } from "react-aria-components";
import { isDay, today } from "@/kit/dates";
import { defined } from "@/kit/defined";
import { Button } from "./button";
import { CalendarPanel, MonthView } from "./calendar";
import { CalendarButton, DateSegments } from "./date-segments";
import { ariaField, boxClass, FieldFrame, type FieldProps } from "./field";
import { useLocaleSettings } from "./locale";

export interface DateFieldProps extends FieldProps {
  /** "2026-11-22", null when empty. */
  value: string | null;
  onChange: (day: string | null) => void;
  onBlur?: (() => void) | undefined;
  /** First and last day that may be chosen. */
  min?: string | undefined;
  max?: string | undefined;
}

/** A day, typed in parts or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, onBlur, min, max } = props;
  return (
    <DatePicker
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      granularity="day"
      value={parse(value)}
      onChange={(date) => onChange(date === null ? null : date.toString())}
      {...defined({ onBlur, minValue: parse(min) ?? undefined, maxValue: parse(max) ?? undefined })}
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare)}>
          <DateSegments />
          {props.isReadOnly !== true && <CalendarButton />}
        </Group>
      </FieldFrame>
      <CalendarPanel footer={<DayButtons isRequired={props.isRequired === true} />}>
        <Calendar>
          <MonthView />
        </Calendar>
      </CalendarPanel>
    </DatePicker>
  );
}

function parse(day: string | null | undefined) {
  return day != null && isDay(day) ? parseDate(day) : null;
}

function DayButtons({ isRequired }: { isRequired: boolean }) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const state = useContext(DatePickerStateContext);
  const set = (day: string | null) => {
    state?.setValue(parse(day));
    state?.setOpen(false);
  };
  return (
    <>
      <Button size="sm" variant="ghost" onPress={() => set(today(timeZone))}>{t`Today`}</Button>
      {!isRequired && <Button size="sm" variant="ghost" onPress={() => set(null)}>{t`Clear`}</Button>}
    </>
  );
}
