import { parseAbsolute, type ZonedDateTime } from "@internationalized/date";
import { useLingui } from "@lingui/react/macro";
import { useContext } from "react";
import { Calendar, DatePicker, DatePickerStateContext, Group, TimeField } from "react-aria-components";
import { defined } from "@/kit/defined";
import { Button } from "./button";
import { CalendarPanel, MonthView } from "./calendar";
import { CalendarButton, DateSegments } from "./date-segments";
import { ariaField, boxClass, FieldFrame, type FieldProps } from "./field";
import { useLocaleSettings } from "./locale";

export interface DateTimeFieldProps extends FieldProps {
  /** ISO UTC: "2026-11-22T09:30:00Z", null when empty. */
  value: string | null;
  onChange: (moment: string | null) => void;
  onBlur?: (() => void) | undefined;
}

/** A day and time in the reader's time zone; the value is UTC. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { value, onChange, onBlur } = props;
  const { timeZone } = useLocaleSettings();
  const shown = parse(value, timeZone);
  return (
    <DatePicker<ZonedDateTime>
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      granularity="minute"
      hideTimeZone
      value={shown}
      placeholderValue={startOfHour(timeZone)}
      onChange={(date) => onChange(date === null ? null : toMoment(date))}
      {...defined({ onBlur })}
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare)}>
          <DateSegments />
          {props.isReadOnly !== true && <CalendarButton />}
        </Group>
      </FieldFrame>
      <CalendarPanel footer={<TimeAndButtons isRequired={props.isRequired === true} />}>
        <Calendar>
          <MonthView />
        </Calendar>
      </CalendarPanel>
    </DatePicker>
  );
}

function parse(moment: string | null, timeZone: string): ZonedDateTime | null {
  if (moment === null || Number.isNaN(Date.parse(moment))) return null;
  return parseAbsolute(moment, timeZone);
}

function startOfHour(timeZone: string): ZonedDateTime {
  const now = parseAbsolute(new Date().toISOString(), timeZone);
  return now.set({ minute: 0, second: 0, millisecond: 0 });
}

function toMoment(date: ZonedDateTime): string {
  return `${date.toDate().toISOString().slice(0, 19)}Z`;
}

function TimeAndButtons({ isRequired }: { isRequired: boolean }) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const state = useContext(DatePickerStateContext);
  const clear = () => {
    state?.setValue(null);
    state?.setOpen(false);
  };
  return (
    <>
      <TimeField
        aria-label={t`Time`}
        value={state?.timeValue ?? null}
        onChange={(time) => time !== null && state?.setTimeValue(time)}
        placeholderValue={startOfHour(timeZone)}
        hideTimeZone
      >
        <Group className={boxClass(false, "h-control-sm!")}>
          <DateSegments />
        </Group>
      </TimeField>
      {!isRequired && <Button size="sm" variant="ghost" onPress={clear}>{t`Clear`}</Button>}
    </>
  );
}
