import { parseDate } from "@internationalized/date";
import { useLingui } from "@lingui/react/macro";
import { useContext } from "react";
import { DateRangePicker, DateRangePickerStateContext, Group, RangeCalendar } from "react-aria-components";
import { isDay } from "@/kit/dates";
import { defined } from "@/kit/defined";
import { Button } from "./button";
import { CalendarPanel, MonthView } from "./calendar";
import { CalendarButton, DateSegments } from "./date-segments";
import { ariaField, boxClass, FieldFrame, type FieldProps } from "./field";

/** Both days are in it. */
export interface DayRange {
  from: string;
  to: string;
}

export interface DateRangeFieldProps extends FieldProps {
  value: DayRange | null;
  onChange: (range: DayRange | null) => void;
  onBlur?: (() => void) | undefined;
}

/** From one day to another. */
export function DateRangeField(props: DateRangeFieldProps) {
  const { value, onChange, onBlur } = props;
  return (
    <DateRangePicker
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      granularity="day"
      value={parse(value)}
      onChange={(range) => onChange(range && { from: range.start.toString(), to: range.end.toString() })}
      {...defined({ onBlur })}
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare, "gap-1.5!")}>
          <DateSegments slot="start" />
          <span aria-hidden="true" className="text-ink-faint">
            –
          </span>
          <DateSegments slot="end" />
          {props.isReadOnly !== true && <CalendarButton />}
        </Group>
      </FieldFrame>
      <CalendarPanel footer={props.isRequired === true ? undefined : <ClearRange />}>
        <RangeCalendar>
          <MonthView isRange />
        </RangeCalendar>
      </CalendarPanel>
    </DateRangePicker>
  );
}

function parse(range: DayRange | null) {
  if (range === null || !isDay(range.from) || !isDay(range.to)) return null;
  return { start: parseDate(range.from), end: parseDate(range.to) };
}

function ClearRange() {
  const { t } = useLingui();
  const state = useContext(DateRangePickerStateContext);
  const clear = () => {
    state?.setValue(null);
    state?.setOpen(false);
  };
  return <Button size="sm" variant="ghost" onPress={clear}>{t`Clear`}</Button>;
}
