import type { ReactNode } from "react";
import { Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";
import { cx } from "@/kit/cx";
import { ariaField, FieldFrame, type FieldProps } from "./field";

export interface RadioOption<Value extends string> {
  value: Value;
  label: string;
  help?: ReactNode | undefined;
  isDisabled?: boolean | undefined;
}

export interface RadioGroupProps<Value extends string> extends FieldProps {
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly RadioOption<Value>[];
  /** cards: each option in its own box, for choices that need a sentence. */
  look?: "plain" | "cards" | undefined;
  orientation?: "vertical" | "horizontal" | undefined;
}

const CARD =
  "rounded-md border border-line-strong p-3 selected:border-accent selected:bg-accent-softer hovered:bg-hover";

function row(look: string, orientation: string): string {
  if (orientation === "vertical") return "flex flex-col gap-2";
  return look === "cards" ? "grid gap-2 sm:auto-cols-fr sm:grid-flow-col" : "flex flex-wrap gap-2 gap-x-4";
}

/** One of a few options, all of them seen at once. More than five: `Select`. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { value, onChange, options, look = "plain", orientation = "vertical" } = props;
  return (
    <AriaRadioGroup
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      value={value}
      onChange={(next) => onChange(next as Value)}
      orientation={orientation}
    >
      <FieldFrame {...props}>
        <div className={row(look, orientation)}>
          {options.map((option) => (
            <Radio
              key={option.value}
              value={option.value}
              isDisabled={option.isDisabled === true}
              className={cx(
                "group/radio touch-target flex items-start gap-2 text-sm text-ink outline-none! transition-colors",
                look === "cards" && CARD,
              )}
            >
              <RadioDot />
              <span className="min-w-0 group-disabled/radio:text-ink-faint">
                {option.label}
                {option.help !== undefined && (
                  <span className="block text-xs text-ink-faint">{option.help}</span>
                )}
              </span>
            </Radio>
          ))}
        </div>
      </FieldFrame>
    </AriaRadioGroup>
  );
}

function RadioDot() {
  return (
    <span
      className={cx(
        "mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-control bg-surface transition-colors",
        "group-hovered/radio:border-ink-muted group-selected/radio:border-accent group-selected/radio:bg-accent",
        "group-invalid/radio:border-danger-solid group-disabled/radio:opacity-45",
        "group-focus-visible/radio:outline-2 group-focus-visible/radio:outline-offset-1 group-focus-visible/radio:outline-focus",
      )}
    >
      <span className="size-1.5 rounded-full bg-accent-on opacity-0 group-selected/radio:opacity-100" />
    </span>
  );
}
