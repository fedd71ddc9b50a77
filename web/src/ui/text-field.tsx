import { type HTMLInputTypeAttribute, type ReactNode, type Ref } from "react";
import { Group, Input, TextField as AriaTextField } from "react-aria-components";
import { defined } from "@/kit/defined";
import { ariaField, boxClass, FieldFrame, type FieldProps, INPUT } from "./field";
import { Icon } from "./icon";
import type { IconName } from "./icons";

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  type?: Extract<HTMLInputTypeAttribute, "text" | "email" | "tel" | "url" | "password"> | undefined;
  icon?: IconName | undefined;
  /** After the text: a unit, a button. */
  suffix?: ReactNode | undefined;
  maxLength?: number | undefined;
  autoComplete?: string | undefined;
  /** Which keyboard a phone shows where `type` does not say it. */
  inputMode?: "decimal" | "numeric" | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. `type` also picks the keyboard of a phone. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onBlur, type = "text", icon, suffix, maxLength, autoComplete, inputMode } = props;
  return (
    <AriaTextField
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      value={value}
      onChange={onChange}
      type={type}
      {...defined({ onBlur, maxLength, autoComplete, inputMode })}
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare)}>
          {icon !== undefined && <Icon name={icon} className="text-ink-faint" />}
          <Input className={INPUT} placeholder={props.placeholder ?? ""} ref={props.inputRef ?? null} />
          {suffix !== undefined && <span className="shrink-0 text-xs text-ink-faint">{suffix}</span>}
        </Group>
      </FieldFrame>
    </AriaTextField>
  );
}
