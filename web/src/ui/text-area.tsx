import { type CSSProperties } from "react";
import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components";
import { cx } from "@/kit/cx";
import { defined } from "@/kit/defined";
import { ariaField, boxClass, FieldFrame, type FieldProps, INPUT } from "./field";

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  /** Lines shown when empty; it grows with the text up to `maxRows`. */
  rows?: number | undefined;
  maxRows?: number | undefined;
  maxLength?: number | undefined;
}

/** Several lines of plain text. Grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, onBlur, rows = 3, maxRows = 12, maxLength } = props;
  const lines = { "--rows": rows, "--max-rows": maxRows } as CSSProperties;
  return (
    <AriaTextField
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      value={value}
      onChange={onChange}
      {...defined({ onBlur, maxLength })}
    >
      <FieldFrame {...props}>
        <div className={boxClass(props.isBare, "h-auto! px-0!")} style={lines}>
          <AriaTextArea
            rows={rows}
            placeholder={props.placeholder ?? ""}
            className={cx(
              INPUT,
              "field-sizing-content max-h-[calc(var(--max-rows)*1.25rem+1rem)] min-h-[calc(var(--rows)*1.25rem+0.75rem)] resize-none px-2.5 py-1.5",
            )}
          />
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}
