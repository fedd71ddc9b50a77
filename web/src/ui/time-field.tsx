import { parseTime } from "@internationalized/date";
import { Group, TimeField as AriaTimeField } from "react-aria-components";
import { DateSegments } from "./date-segments";
import { ariaField, boxClass, FieldFrame, type FieldProps } from "./field";

export interface TimeFieldProps extends FieldProps {
  /** "09:30", null when empty. */
  value: string | null;
  onChange: (time: string | null) => void;
}

/** A time of the day, typed in parts, as the locale writes it. */
export function TimeField(props: TimeFieldProps) {
  const { value, onChange } = props;
  return (
    <AriaTimeField
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      granularity="minute"
      value={value === null || value === "" ? null : parseTime(value)}
      onChange={(time) => onChange(time === null ? null : time.toString().slice(0, 5))}
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare)}>
          <DateSegments />
        </Group>
      </FieldFrame>
    </AriaTimeField>
  );
}
