import { useLingui } from "@lingui/react/macro";
import { Button, Group, Input, NumberField as AriaNumberField } from "react-aria-components";
import { defined } from "@/kit/defined";
import { ariaField, boxClass, FieldFrame, type FieldProps, INPUT } from "./field";
import { Icon } from "./icon";
import type { IconName } from "./icons";

export interface NumberFieldProps extends FieldProps {
  value: number | null;
  onChange: (value: number | null) => void;
  onBlur?: (() => void) | undefined;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
}

/** Whole numbers, with steps by arrow keys and buttons. Amounts and other exact decimals: `DecimalField`. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, onBlur, min, max, step = 1 } = props;
  const { t } = useLingui();
  return (
    <AriaNumberField
      {...ariaField(props)}
      isReadOnly={props.isReadOnly === true}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      step={step}
      formatOptions={{ maximumFractionDigits: 0 }}
      {...defined({ onBlur, minValue: min, maxValue: max })}
    >
      <FieldFrame {...props}>
        <Group className={boxClass(props.isBare, "pe-1")}>
          <Input className={`${INPUT} nums`} placeholder={props.placeholder ?? ""} />
          {props.isReadOnly !== true && (
            <span className="flex shrink-0 flex-col coarse:flex-row coarse:gap-1">
              <StepButton slot="increment" icon="chevron-up" label={t`More`} />
              <StepButton slot="decrement" icon="chevron-down" label={t`Less`} />
            </span>
          )}
        </Group>
      </FieldFrame>
    </AriaNumberField>
  );
}

function StepButton({
  slot,
  icon,
  label,
}: {
  slot: "increment" | "decrement";
  icon: IconName;
  label: string;
}) {
  return (
    <Button
      slot={slot}
      aria-label={label}
      className="hovered:bg-hover hovered:text-ink flex h-3 w-5 items-center justify-center rounded-xs text-ink-faint disabled:opacity-40 coarse:size-9"
    >
      <Icon name={icon} size={12} />
    </Button>
  );
}
